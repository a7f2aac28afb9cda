package io.weir.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoder;
import io.weir.agent.capture.Demuxer;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.capture.Watch;
import io.weir.standalone.demo.scene.View;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DemoFleetTest {
    private static final int FRAMES = 50; // more than a group of pictures

    /** What the agent's own capture made of a stream. */
    private record Seen(StreamInfo info, List<Double> times, int corrupt, long errors) {}

    @Test
    void shouldStreamDecodableVideoAtTheFrameRateAndLeaveNothingBehind() throws Exception {
        Map<String, String> urls;
        try (DemoFleet fleet = DemoFleet.start();
                ExecutorService readers = Executors.newCachedThreadPool()) {
            urls = fleet.cameras();
            Map<String, Future<Seen>> reading = new TreeMap<>();
            urls.forEach((id, url) -> reading.put(id, readers.submit(() -> watch(url))));

            for (Future<Seen> camera : reading.values()) {
                assertHealthy(camera.get());
            }
            assertHealthy(watch(urls.get("gate-north"))); // who comes later, too
        }

        assertThat(urls).containsOnlyKeys("loading-dock", "packing-line", "gate-north", "gate-south", "night-yard");
        assertThat(Frame.openFrames()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("demo-"));
        for (String url : urls.values()) {
            assertThatThrownBy(() -> new Socket(
                            InetAddress.getLoopbackAddress(), URI.create(url).getPort()))
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void shouldCloseWhileItsScenesAreStillBeingBuilt() throws Exception {
        DemoFleet fleet = DemoFleet.start();

        fleet.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("demo-"));
    }

    private static void assertHealthy(Seen seen) {
        assertThat(seen.info().codec()).isEqualTo("h264");
        assertThat(seen.info().width()).isEqualTo(View.WIDTH);
        assertThat(seen.info().height()).isEqualTo(View.HEIGHT);
        assertThat(seen.info().framesPerSecond()).isCloseTo(DemoCamera.FRAMES_PER_SECOND, within(0.1));
        assertThat(seen.errors()).isZero();
        assertThat(seen.corrupt()).isZero();
        for (int i = 0; i < seen.times().size(); i++) {
            assertThat(seen.times().get(i)).isCloseTo((double) i / DemoCamera.FRAMES_PER_SECOND, within(0.001));
        }
    }

    private static Seen watch(String url) throws Exception {
        List<Double> times = new ArrayList<>();
        int[] corrupt = {0};
        try (Watch watch = new Watch();
                Demuxer demuxer = Demuxer.open(Source.of("test", url), CaptureOptions.DEFAULT, watch);
                Decoder decoder = demuxer.decoder();
                Packet packet = new Packet()) {
            while (times.size() < FRAMES && demuxer.read(packet)) {
                decoder.decode(packet, frame -> {
                    try (frame) {
                        times.add(frame.time());
                        corrupt[0] += frame.corrupt() ? 1 : 0;
                    }
                });
            }
            return new Seen(demuxer.info(), times, corrupt[0], decoder.errors());
        }
    }
}
