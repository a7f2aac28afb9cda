package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the capture thread allocates on the Java heap, frame for frame, once a stream goes on. */
class AllocationTest {
    private static final int WARM_UP = 100;
    private static final int FRAMES = 400;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final JobQueue queue = new JobQueue();
    private final AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
    private final CameraCounts counts = metrics.camera("door");
    /** What was allocated from each packet to the next, the work for both threads left out. */
    private final long[] bytes = new long[FRAMES + 10];

    private int packets;
    private long since;

    @Test
    void shouldAllocateNothingForAFrameThatIsDecodedAndGated(@TempDir Path folder) throws Exception {
        Path clip = Clips.steady(folder.resolve("walk.mp4"), FRAMES, Clips.WALK);
        CameraSetup setup = AgentSettings.defaults()
                .setup(Camera.name(List.of(Source.of("CLIP", clip.toString())), List.of())
                        .getFirst());

        try (Watch watch = new Watch();
                Streaming stream = new Streaming(
                        setup,
                        queue,
                        counts,
                        metrics.health("door"),
                        new ControlDraw(0),
                        new ChangeMeter(),
                        this::drain,
                        () -> false)) {
            Reader.read(setup.camera().source(), setup.options(), watch, stream);
            stream.finish();
        }
        drain();

        assertThat(counts.decodedFrames()).isEqualTo(FRAMES);
        assertThat(counts.of(Outcome.FAILED)).as("sampled").isGreaterThan(FRAMES / 10);
        assertThat(packets).isGreaterThanOrEqualTo(FRAMES);
        // What runs for the first time may, wherever that is.
        assertThat(Arrays.stream(bytes, WARM_UP, FRAMES).filter(each -> each > 0))
                .hasSizeLessThan((FRAMES - WARM_UP) / 100);
    }

    /** Does what a score thread would, which takes what was handed on and gives back what went with it. */
    private boolean drain() {
        bytes[packets++] = threads.getCurrentThreadAllocatedBytes() - since;
        for (Job job = queue.poll(); job != null; job = queue.poll()) {
            Intake.lose(job, counts, Outcome.FAILED);
            queue.done(job);
        }
        since = threads.getCurrentThreadAllocatedBytes();
        return true;
    }
}
