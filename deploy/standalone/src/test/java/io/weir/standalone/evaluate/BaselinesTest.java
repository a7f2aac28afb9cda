package io.weir.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.models.Embedding;
import io.weir.standalone.evaluate.Baselines.Embedded;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    @Property(tries = 200)
    void shouldKeepAsManyAsAskedForInOrder(
            @ForAll @IntRange(min = 0, max = 300) int frames,
            @ForAll @IntRange(min = 0, max = 400) int keep,
            @ForAll long seed) {
        int expected = Math.min(frames, keep);
        for (int[] kept :
                List.of(Baselines.everyNth(frames, keep), Baselines.random(frames, keep, new SplittableRandom(seed)))) {
            assertThat(kept).hasSize(expected).isSorted().doesNotHaveDuplicates();
            assertThat(Arrays.stream(kept)).allMatch(frame -> frame >= 0 && frame < frames);
        }
    }

    @Test
    void shouldSpreadEveryNthEvenly() {
        assertThat(Baselines.everyNth(10, 3)).containsExactly(0, 3, 6);
        assertThat(Baselines.everyNth(9, 3)).containsExactly(0, 3, 6);
    }

    @Test
    void shouldDrawEachFrameEquallyOften() {
        SplittableRandom dice = new SplittableRandom(1);
        int[] counts = new int[10];
        for (int draw = 0; draw < 20_000; draw++) {
            for (int frame : Baselines.random(10, 3, dice)) {
                counts[frame]++;
            }
        }
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 6000) < 330);
    }

    @Test
    void shouldKeepWhatDiffersFromTheLastKeptPixels() {
        ClipScan clip = Scans.of(10, 10, 11, 10, 60, 61, 60, 11, 10, 200, 199);

        assertThat(Baselines.pixelDifference(clip, 4)).containsExactly(0, 3, 6, 8);
        assertThat(Baselines.pixelDifference(clip, 2)).containsExactly(0, 8);
        assertThat(Baselines.pixelDifference(clip, 1)).containsExactly(0);
    }

    @Test
    void shouldKeepWhatIsFarFromAllThatWasKept() {
        List<Embedded> frames = IntStream.range(0, 6)
                .mapToObj(i -> new Embedded(10 * i, atDegrees(new int[] {0, 90, 2, 91, 45, 180}[i])))
                .toList();

        assertThat(Baselines.pooledDistance(frames, 3)).containsExactly(0, 10, 50);
        assertThat(Baselines.pooledDistance(frames, 4)).containsExactly(0, 10, 40, 50);
        assertThat(Baselines.pooledDistance(List.of(), 4)).isEmpty();
    }

    private static Embedding atDegrees(double degrees) {
        double angle = Math.toRadians(degrees);
        return Embedding.normalized(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }
}
