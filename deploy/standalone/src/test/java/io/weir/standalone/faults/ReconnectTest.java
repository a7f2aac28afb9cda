package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Watch;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One camera that is opened time and again, without the pauses that an agent makes; {@code -Dweir.reconnects=300} times. */
class ReconnectTest {
    private static final int WARM_UP = 10;
    private static final int TIMES = Integer.getInteger("weir.reconnects", 60);

    @Test
    void shouldHoldNoMoreAfterManyConnectionsThanAfterAFew() throws Exception {
        List<byte[]> chunks = new Yard(8, 15, 30, List.of(), Yard.busy(8).sensor()).chunks();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Thread camera = new Thread(() -> serve(server, chunks), "brief-camera");
            camera.setDaemon(true);
            camera.start();
            String url = "tcp://127.0.0.1:" + server.getLocalPort();
            for (int i = 0; i < WARM_UP; i++) {
                shouldReadUntilItEnds(url);
            }
            int threads = Thread.getAllStackTraces().size();
            long tasks = Memory.tasks();
            long resident = Memory.residentKilobytes();

            for (int i = 0; i < TIMES; i++) {
                shouldReadUntilItEnds(url);
            }

            long grown = Memory.residentKilobytes() - resident;
            System.out.println(TIMES + " connections: resident before " + resident + " kB, grown by " + grown
                    + " kB, threads " + threads + " then "
                    + Thread.getAllStackTraces().size() + ", of the system "
                    + tasks + " then " + Memory.tasks());
            assertThat(Memory.tasks())
                    .as("threads, those of native code included")
                    .isLessThan(tasks + 10);
            assertThat(grown).as("growth of the resident memory in kB").isLessThan(200_000);
        }
    }

    private static void serve(ServerSocket server, List<byte[]> chunks) {
        try {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    for (byte[] chunk : chunks) {
                        client.getOutputStream().write(chunk);
                    }
                }
            }
        } catch (IOException end) {
            // the test is over
        }
    }

    private static void shouldReadUntilItEnds(String url) {
        FrameCounter counter = new FrameCounter(Integer.MAX_VALUE);
        try (Watch watch = new Watch()) {
            assertThatThrownBy(() -> Reader.read(Source.of("source", url), CaptureOptions.DEFAULT, watch, counter))
                    .isInstanceOfSatisfying(
                            CaptureException.class,
                            lost -> assertThat(lost.reason()).isEqualTo(Cause.ENDED));
        }
        assertThat(counter.frames()).isPositive();
        assertThat(Frame.openFrames()).isZero();
    }
}
