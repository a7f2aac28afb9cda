package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Reading.Seen;
import io.weir.agent.testing.FakeCamera;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Live streams that do not behave. */
class StreamTest {
    private static final Timeouts SHORT = new Timeouts(Duration.ofMillis(400), Duration.ofMillis(400));
    private static final Timeouts LONG = new Timeouts(Duration.ofMinutes(10), Duration.ofMinutes(10));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rtsp", "http", "tcp"})
    void shouldSayThatNobodyListens(String scheme) throws IOException {
        int port = closedPort();

        assertThat(failure(scheme, port, SHORT)).endsWith(": connection refused; check host and port");
    }

    @Test
    void shouldSayThatAHostIsUnknown() {
        assertThatThrownBy(() -> open("rtsp://admin:geheim@no-such-camera.invalid/live", SHORT, new Watch()))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("rtsp://no-such-camera.invalid/live: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp", "http", "tcp"})
    void shouldNotWaitLongerThanTheDeadlineForACameraThatSaysNothing(String scheme) throws IOException {
        try (Silence silence = new Silence(new byte[0])) {
            assertThat(failure(scheme, silence.port(), SHORT))
                    .endsWith(": no answer in time; check that the camera is on and reachable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp", "http", "tcp"})
    void shouldCallACameraSilentThatSaysNothingWhicheverDeadlineIsShorter(String scheme) throws IOException {
        Timeouts shortRead = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(400));
        try (Silence silence = new Silence(new byte[0])) {
            assertThat(failure(scheme, silence.port(), shortRead))
                    .endsWith(": no answer in time; check that the camera is on and reachable");
        }
    }

    @Test
    void shouldNotWaitLongerThanTheDeadlineForACameraThatFallsSilent() throws Exception {
        // given: a stream that stops in its middle, with the connection open
        byte[] clip = Files.readAllBytes(Clips.steady(folder.resolve("a.mkv"), 100, Clips.WALK));
        AtomicInteger frames = new AtomicInteger();
        try (Silence silence = new Silence(clip);
                Watch watch = new Watch();
                Demuxer demuxer = open(
                        url("tcp", silence.port()),
                        new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(400)),
                        watch);
                Decoder decoder = demuxer.decoder();
                Packet packet = new Packet()) {
            Decoder.FrameSink sink = frame -> {
                frame.close();
                frames.incrementAndGet();
            };

            // when, then
            assertThatThrownBy(() -> {
                        while (demuxer.read(packet)) {
                            decoder.decode(packet, sink);
                        }
                    })
                    .isInstanceOf(CaptureException.class)
                    .hasMessage("tcp://127.0.0.1:" + silence.port()
                            + "/live: no answer in time; check that the camera is on and reachable");
            assertThat(frames.get()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp", "http"})
    void shouldEndAHangingOpenWhenAnotherThreadStopsIt(String scheme) throws Exception {
        try (Silence silence = new Silence(new byte[0]);
                Watch watch = new Watch()) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread opening = Thread.ofPlatform()
                    .daemon()
                    .start(() -> end.set(catchThrowable(() -> open(url(scheme, silence.port()), LONG, watch))));
            await().until(() -> !silence.connections.isEmpty());

            watch.stop();

            assertThat(opening.join(Duration.ofSeconds(20))).isTrue();
            assertThat(end.get()).isInstanceOf(CaptureException.class).hasMessageNotContaining("geheim");
        }
    }

    @Test
    void shouldOpenNothingAfterAStop() throws IOException {
        try (Silence silence = new Silence(new byte[0]);
                Watch watch = new Watch()) {
            watch.stop();

            assertThatThrownBy(() -> open(url("rtsp", silence.port()), LONG, watch))
                    .isInstanceOf(CaptureException.class);
        }
    }

    @Test
    void shouldOpenNothingUnderAWatchThatIsClosed() {
        Watch watch = new Watch();
        watch.close();
        watch.close();

        assertThatThrownBy(() -> open("rtsp://127.0.0.1:1/live", SHORT, watch))
                .isInstanceOf(IllegalStateException.class);
        watch.stop();
        assertThat(watch.overdueNanos()).isNegative();
    }

    @Test
    void shouldStopOneCameraWithoutStoppingAnother() throws Exception {
        Path clip = Clips.steady(folder.resolve("a.mp4"), 5, Clips.WALK);
        try (Silence silence = new Silence(new byte[0]);
                Watch hanging = new Watch()) {
            Thread opening = Thread.ofPlatform()
                    .daemon()
                    .start(() -> catchThrowable(() -> open(url("rtsp", silence.port()), LONG, hanging)));
            await().until(() -> !silence.connections.isEmpty());

            // JavaCV's grabber would wait here until the other camera answers
            assertThat(Reading.times(clip)).hasSize(5);

            hanging.stop();
            assertThat(opening.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | no such stream on the camera (404); check the path
            401 | access denied; check user and password
            403 | access denied; check user and password
            200 | what the camera sends is no video that FFmpeg can read
            """)
    void shouldSayWhatAnHttpCameraAnswered(int status, String why) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<html>no camera</html>\n".repeat(200).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            assertThat(failure("http", server.getAddress().getPort(), Timeouts.DEFAULT))
                    .endsWith(": " + why);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldReadAStreamThatAFileDescribes() throws Exception {
        try (RtpSender sender = new RtpSender()) {
            Path description = Files.writeString(folder.resolve("12:30 door.sdp"), sender.description());
            Source source = Source.of("source", description.toString());
            Recorder read = new Recorder();
            read.limit = 20;

            read.readOn(source, CaptureOptions.DEFAULT.with(LONG));

            assertThat(read.opened)
                    .singleElement()
                    .extracting(StreamInfo::width)
                    .isEqualTo(160);
            assertThat(read.frames).hasSizeGreaterThanOrEqualTo(20);
            assertThat(read.frames).filteredOn(Seen::corrupt).isEmpty();
            List<Double> times = read.frames.stream().map(Seen::time).toList();
            assertThat(times).isSorted();
            assertThat(times.get(19)).isBetween(0.75, 0.8);
        }
    }

    @Test
    void shouldSayThatNothingComesOfAStreamThatAFileDescribes() throws Exception {
        Path description;
        try (RtpSender sender = new RtpSender()) {
            description = Files.writeString(folder.resolve("door.sdp"), sender.description());
        }
        Recorder read = new Recorder();

        assertThatThrownBy(() ->
                        read.readOn(new Source.Stream(description.toString()), CaptureOptions.DEFAULT.with(SHORT)))
                .isInstanceOfSatisfying(
                        CaptureException.class, e -> assertThat(e.reason()).isEqualTo(Cause.SILENT))
                .hasMessage(description + ": no answer in time; check that the camera is on and reachable");
        assertThat(read.frames).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gone.sdp, no such device or file",
        "v4l2:/dev/video99, no such device or file",
        "dshow:video=Cam, this system has no dshow devices"
    })
    void shouldSayThatADescriptionOrADeviceIsMissing(String source, String why) {
        try (Watch watch = new Watch()) {
            assertThatThrownBy(() -> open(source, SHORT, watch))
                    .isInstanceOfSatisfying(
                            CaptureException.class, e -> assertThat(e.reason()).isEqualTo(Cause.MISSING))
                    .hasMessageStartingWith(source + ": ")
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void shouldGoByTheClockWhereAStreamCarriesNoTimes() throws Exception {
        // given: bare frames, which come more slowly than their nominal rate
        byte[] bytes = Files.readAllBytes(
                Clips.write(folder.resolve("bare.h264"), Form.steady(300).as(Codec.H264), Clips.WALK));
        int split = bytes.length * 2 / 3;
        try (FakeCamera camera = new FakeCamera((out, self) -> {
            out.write(bytes, 0, split);
            out.flush();
            self.pause(1_500);
            out.write(bytes, split, bytes.length - split);
        })) {
            Recorder read = new Recorder();

            assertThatThrownBy(() -> read.readOn(Source.of("source", camera.url()), CaptureOptions.DEFAULT))
                    .isInstanceOf(CaptureException.class);

            double longest = 0;
            for (int i = 1; i < read.frames.size(); i++) {
                longest = Math.max(
                        longest,
                        read.frames.get(i).time() - read.frames.get(i - 1).time());
            }
            assertThat(read.frames).hasSizeGreaterThan(290);
            assertThat(longest).isBetween(0.5, 5.0);
        }
    }

    @Test
    void shouldOpenACameraThatSendsAPictureNowAndThen() throws Exception {
        byte[] picture = Files.readAllBytes(Clips.write(
                folder.resolve("a.jpg"),
                Form.steady(1).withSize(640, 480).asMjpeg(),
                (frame, x, y) -> 40 + (x * 7919 + y * 104_729) % 1009 % 150));
        byte[] head = "HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=next\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] part = ("--next\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (FakeCamera camera = new FakeCamera((out, self) -> {
            out.write(head);
            while (true) {
                out.write(part);
                out.write(picture);
                out.write(new byte[] {'\r', '\n'});
                out.flush();
                self.pause(700);
            }
        })) {
            Recorder read = new Recorder();
            read.limit = 5;

            read.readOn(Source.of("source", "http" + camera.url().substring(3)), CaptureOptions.DEFAULT);

            assertThat(read.frames).hasSize(5);
            assertThat(read.frames.getLast().time() - read.frames.get(3).time()).isBetween(0.4, 2.0);
        }
    }

    private static String failure(String scheme, int port, Timeouts timeouts) {
        try (Watch watch = new Watch()) {
            Throwable failure = catchThrowable(
                    () -> open(url(scheme, port), timeouts, watch).close());
            assertThat(failure)
                    .isInstanceOf(CaptureException.class)
                    .hasNoCause()
                    .hasMessageStartingWith(scheme + "://127.0.0.1:" + port + "/live: ")
                    .hasMessageNotContainingAny("\n", "geheim", "admin");
            return String.valueOf(failure.getMessage());
        }
    }

    private static Demuxer open(String url, Timeouts timeouts, Watch watch) throws CaptureException {
        return Demuxer.open(Source.of("source", url), CaptureOptions.DEFAULT.with(timeouts), watch);
    }

    private static String url(String scheme, int port) {
        return scheme + "://admin:geheim@127.0.0.1:" + port + "/live";
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Accepts connections, sends what it was given, and then nothing more. */
    private static final class Silence implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> connections = new CopyOnWriteArrayList<>();

        Silence(byte[] first) throws IOException {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (true) {
                        Socket socket = server.accept();
                        connections.add(socket);
                        socket.getOutputStream().write(first);
                        socket.getOutputStream().flush();
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : connections) {
                socket.close();
            }
        }
    }
}
