package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Watch;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Yard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cameras that are opened each second, for an hour or as many minutes as {@code -Dweir.soak.minutes} says: one that ends its
 * stream, one that is left, one that says nothing, and one that is not there.
 *
 * <p>No test of the build; {@code mvn verify -Psoak} runs it.
 */
class ReconnectSoak {
    private static final long MINUTES = Long.getLong("weir.soak.minutes", 60L);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final CaptureOptions OPTIONS =
            CaptureOptions.DEFAULT.with(new Timeouts(A_SECOND.multipliedBy(2), A_SECOND));

    @TempDir
    Path folder;

    private final Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
    private int opened;
    private long frames;

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void shouldStayTheSameSizeWhileCamerasAreOpenedEachSecond() throws Exception {
        try (LiveSource good = LiveSource.start(Yard.busy(8), folder);
                FaultyCamera brief = FaultyCamera.brief(good, 8_000);
                FaultyCamera mute = FaultyCamera.of(good, Fault.MUTE);
                FaultyCamera gone = FaultyCamera.of(good, Fault.STOPPED)) {
            mute.breakDown();
            gone.breakDown();
            List<String> urls = List.of(brief.url(), good.url(), brief.url(), gone.url(), good.url(), mute.url());
            long start = System.nanoTime();
            openEachSecond(urls, start, start + TimeUnit.MINUTES.toNanos(1) / 2); // until all code is compiled
            long resident = Memory.residentKilobytes();
            long threads = Memory.tasks();
            long files = Memory.openFiles();
            long heap = heapKilobytes();
            long half = resident;
            for (long minute = 1; minute <= MINUTES; minute++) {
                openEachSecond(urls, System.nanoTime(), start + TimeUnit.MINUTES.toNanos(minute));
                half = minute == (MINUTES + 1) / 2 ? Memory.residentKilobytes() : half;
                System.out.printf(
                        "%d min: opened %d times, %d frames, %s; resident %d kB (%+d), heap in use %d kB (%+d), threads %d (%+d), files %d (%+d)%n",
                        minute,
                        opened,
                        frames,
                        causes,
                        Memory.residentKilobytes(),
                        Memory.residentKilobytes() - resident,
                        heapKilobytes(),
                        heapKilobytes() - heap,
                        Memory.tasks(),
                        Memory.tasks() - threads,
                        Memory.openFiles(),
                        Memory.openFiles() - files);
            }
            assertThat(Memory.residentKilobytes() - resident)
                    .as("growth of the resident memory in kB")
                    .isLessThan(100_000);
            assertThat(Memory.residentKilobytes() - half)
                    .as("growth of the resident memory in the second half, in kB")
                    .isLessThan(40_000);
            assertThat(heapKilobytes() - heap)
                    .as("growth of what is in use of the heap, in kB")
                    .isLessThan(20_000);
            assertThat(Memory.tasks()).as("threads").isLessThan(threads + 10);
            assertThat(Memory.openFiles()).as("open files").isLessThan(files + 20);
        }
        assertThat(Frame.openFrames()).isZero();
        assertThat(causes).containsKeys(Cause.ENDED, Cause.REFUSED, Cause.SILENT);
    }

    /** What is in use of the heap once what nobody holds is gone. */
    private static long heapKilobytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024;
    }

    private void openEachSecond(List<String> urls, long startNanos, long endNanos) throws InterruptedException {
        for (long next = startNanos; System.nanoTime() < endNanos; next += A_SECOND.toNanos()) {
            LockSupport.parkNanos(next - System.nanoTime());
            open(urls.get(opened % urls.size()));
        }
    }

    private void open(String url) throws InterruptedException {
        FrameCounter counter = new FrameCounter(10);
        try (Watch watch = new Watch()) {
            Reader.read(Source.of("source", url), OPTIONS, watch, counter);
        } catch (CaptureException lost) {
            causes.merge(lost.reason(), 1, Integer::sum);
        }
        opened++;
        frames += counter.frames();
    }
}
