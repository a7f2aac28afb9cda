package io.weir.standalone.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real RTSP server, GStreamer's, in a process of its own. */
public final class RtspServer implements LiveSource {
    private static final String PYTHON = "/usr/bin/python3";

    private final Path folder;
    private final int port;
    private final String scheme;
    private List<String> options;
    private @Nullable Process process;

    private RtspServer(Path folder, int port, String scheme, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.scheme = scheme;
        this.options = options;
    }

    /** Whether GStreamer's is there. */
    public static boolean isInstalled() throws IOException, InterruptedException {
        return runs(
                "import gi; gi.require_version('GstRtspServer', '1.0'); gi.require_version('Gst', '1.0');"
                        + " from gi.repository import Gst, GstRtspServer; Gst.init(None);"
                        + " assert all(Gst.ElementFactory.find(e) for e in ('parsebin', 'tsdemux', 'h264parse', 'rtph264pay'))");
    }

    /** Whether it is there and speaks TLS. */
    public static boolean speaksTls() throws IOException, InterruptedException {
        return isInstalled()
                && runs("from gi.repository import Gio; assert Gio.TlsBackend.get_default().supports_tls()");
    }

    private static boolean runs(String python) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return false;
        }
        return new ProcessBuilder(PYTHON, "-c", python)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    static RtspServer start(Yard yard, Path folder) throws IOException, InterruptedException {
        return start(yard, folder, "rtsp", List.of());
    }

    /**
     * Starts one with options of its own, those of the script.
     *
     * @param scheme rtsp or rtsps
     */
    public static RtspServer start(Yard yard, Path folder, String scheme, List<String> options)
            throws IOException, InterruptedException {
        yard.write(folder.resolve("camera.ts"));
        try (InputStream script = RtspServer.class.getResourceAsStream("rtsp_server.py")) {
            Files.copy(script, folder.resolve("rtsp_server.py"));
        }
        RtspServer server = new RtspServer(folder, LiveSource.freePort(), scheme, options);
        server.switchOn();
        return server;
    }

    @Override
    public String url() {
        return scheme + "://admin:s3cr3t@127.0.0.1:" + port + "/cam?token=t0k3n";
    }

    @Override
    public String id() {
        return "127.0.0.1-" + port + "-cam";
    }

    /** With other options from the next time on that it is switched on. */
    public void reconfigure(List<String> others) {
        options = others;
    }

    @Override
    public void switchOff() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void switchOn() throws IOException {
        Path log = folder.resolve("rtsp_server.log");
        List<String> command =
                new ArrayList<>(List.of(PYTHON, folder.resolve("rtsp_server.py").toString()));
        command.addAll(options);
        command.add(folder.resolve("camera.ts").toString());
        command.add(Integer.toString(port));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process = started;
        await("the RTSP server").atMost(Duration.ofSeconds(20)).until(() -> {
            if (!started.isAlive()) {
                throw new AssertionError("the RTSP server ended: " + Files.readString(log));
            }
            return Files.readString(log).contains("ready");
        });
    }

    @Override
    public void close() throws InterruptedException {
        switchOff();
    }
}
