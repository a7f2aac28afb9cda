package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.capture.Watch;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Yard;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What reading and decoding a live camera allocates on the Java heap, frame for frame, once the stream goes on. */
class LiveAllocationTest {
    private static final int WARM_UP = 30;
    private static final int FRAMES = 130;

    @Test
    @Timeout(60)
    void shouldAllocateNothingForAFrameOfALiveCamera(@TempDir Path folder) throws Exception {
        Allocations each = new Allocations();

        try (LiveSource camera = LiveSource.start(Yard.brief(1), folder);
                Watch watch = new Watch()) {
            Reader.read(Source.of("camera", camera.url()), CaptureOptions.DEFAULT, watch, each);
        }

        assertThat(each.frames).isEqualTo(FRAMES);
        // What runs for the first time may, wherever that is.
        assertThat(Arrays.stream(each.bytes, WARM_UP, FRAMES).filter(bytes -> bytes > 0))
                .hasSizeLessThanOrEqualTo((FRAMES - WARM_UP) / 50);
    }

    /** Takes frames, and notes what was allocated since the one before. */
    private static final class Allocations implements Reader.Listener {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final long[] bytes = new long[FRAMES];
        private int frames;
        private long since;

        @Override
        public void opened(StreamInfo info, Optional<String> hardwareMissing) {}

        @Override
        public boolean packet(Packet packet) {
            return true;
        }

        @Override
        public void frame(Frame frame) {
            frame.close();
            if (frames < FRAMES) {
                long now = threads.getCurrentThreadAllocatedBytes();
                bytes[frames++] = now - since;
                since = now;
            }
        }

        @Override
        public void decoded(long errors, long skipped) {}

        @Override
        public void cameraStart(Instant start) {}

        @Override
        public boolean goesOn() {
            return frames < FRAMES;
        }
    }
}
