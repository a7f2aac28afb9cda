package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Frame;
import io.weir.agent.pipeline.CameraState;
import io.weir.standalone.support.Certificate;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.RtspServer;
import io.weir.standalone.support.Yard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** RTSP cameras that ask for a password, by both schemes of HTTP (RFC 7617, RFC 7616), over TCP, UDP and TLS. */
@EnabledIf(
        value = "io.weir.standalone.support.RtspServer#speaksTls",
        disabledReason = "GStreamer's RTSP server with TLS is not installed")
class LoginTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String RIGHT = "s3cr3t & p@ss/%41";
    private static final String WRONG = "another";

    @TempDir
    Path folder;

    private final Map<String, RtspServer> cameras = new LinkedHashMap<>();

    @AfterEach
    void endCameras() throws Exception {
        for (RtspServer camera : cameras.values()) {
            camera.close();
        }
    }

    @Test
    void shouldLogInOnceThePasswordIsRightAndSayWhenItIsNot() throws Exception {
        // given
        Path certificate = Certificate.make(folder);
        StringBuilder yaml = new StringBuilder("cameras:\n");
        for (String way : List.of("tcp", "udp", "tls")) {
            for (String login : List.of("basic", "digest")) {
                String name = way + "-" + login;
                RtspServer camera = RtspServer.start(
                        new Yard(8, LiveSource.RATE, 60, List.of(), Yard.busy(8).sensor()),
                        Files.createDirectory(folder.resolve(name)),
                        way.equals("tls") ? "rtsps" : "rtsp",
                        options(name, certificate, WRONG));
                cameras.put(name, camera);
                yaml.append("  %s: {source: '%s', user: admin, password: '%s', transport: %s, readTimeout: 2s}\n"
                        .formatted(
                                name,
                                camera.url().replaceFirst("//.*@", "//"),
                                RIGHT,
                                way.equals("udp") ? "udp" : "tcp"));
            }
        }

        // when, then
        Watched watched = Watched.start(yaml.toString());
        try (var agent = watched.agent()) {
            shouldBeDenied(watched);
            for (String name : cameras.keySet()) {
                assertThat(watched.causes(name)).as(name).containsExactly(Cause.DENIED);
            }
            restartAll(certificate, RIGHT);
            watched.shouldDeliverFrom(cameras.keySet());

            restartAll(certificate, WRONG);
            shouldBeDenied(watched);
            Set<Cause> seen = EnumSet.of(Cause.DENIED, Cause.ENDED, Cause.REFUSED, Cause.SILENT, Cause.UNREACHABLE);
            for (String name : cameras.keySet()) {
                assertThat(seen).as(name).containsAll(watched.causes(name));
            }

            assertThat(watched.close()).isLessThan(Duration.ofSeconds(5));
        }
        watched.shouldLeaveNothing();
        assertThat(Frame.openFrames()).isZero();
    }

    private void shouldBeDenied(Watched watched) {
        for (String name : cameras.keySet()) {
            await(name).atMost(LONG).until(() -> watched.hasFailed(name, Set.of(Cause.DENIED)));
            if (watched.camera(name).state() instanceof CameraState.BackingOff waiting) {
                assertThat(waiting.why())
                        .endsWith(": access denied; check user and password")
                        .doesNotContain("s3cr3t", "admin");
            }
        }
    }

    private void restartAll(Path certificate, String password) throws Exception {
        for (RtspServer camera : cameras.values()) {
            camera.switchOff();
        }
        for (Map.Entry<String, RtspServer> camera : cameras.entrySet()) {
            camera.getValue().reconfigure(options(camera.getKey(), certificate, password));
            camera.getValue().switchOn();
        }
    }

    private static List<String> options(String name, Path certificate, String password) {
        List<String> options = new ArrayList<>(List.of("--login", name.substring(4), "--password", password));
        if (name.startsWith("tls")) {
            options.addAll(List.of("--certificate", certificate.toString()));
        }
        return options;
    }
}
