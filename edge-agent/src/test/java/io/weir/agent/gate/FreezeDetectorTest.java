package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FreezeDetectorTest {
    @Test
    void shouldCallAPictureFrozenOnceItHasNotChangedByABitForSoLong() {
        FreezeDetector detector = new FreezeDetector(2);
        int[] wall = picture(7);

        assertThat(detector.isFrozen(wall, 10)).isFalse();
        assertThat(detector.isFrozen(wall, 11.99)).isFalse();
        assertThat(detector.isFrozen(wall, 12)).isTrue();
        assertThat(detector.isFrozen(wall, 500)).isTrue();
    }

    @Test
    void shouldLookAtEveryCell() {
        for (int cell = 0; cell < LumaGrid.CELLS; cell += 97) {
            FreezeDetector detector = new FreezeDetector(1);
            int[] wall = picture(7);
            detector.isFrozen(wall, 0);
            assertThat(detector.isFrozen(wall, 1)).isTrue();

            wall[cell]++;

            assertThat(detector.isFrozen(wall, 2)).isFalse();
            assertThat(detector.isFrozen(wall, 2.9)).isFalse();
            assertThat(detector.isFrozen(wall, 3)).isTrue();
        }
    }

    @Test
    void shouldNotBeMisledByACallerThatUsesItsArrayAgain() {
        FreezeDetector detector = new FreezeDetector(1);
        int[] luma = picture(1);
        detector.isFrozen(luma, 0);

        System.arraycopy(picture(2), 0, luma, 0, luma.length);

        assertThat(detector.isFrozen(luma, 5)).isFalse();
    }

    @Property
    void shouldNeverCallASceneFrozenThatHasTheLeastNoise(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 100) int frames) {
        FreezeDetector detector = new FreezeDetector(0.05);
        Random random = new Random(seed);
        int[] luma = picture(7);
        for (int i = 0; i < frames; i++) {
            luma[random.nextInt(luma.length)] += 1 + random.nextInt(3);
            assertThat(detector.isFrozen(luma, i / 25.0)).isFalse();
        }
    }

    @Property
    void shouldSayTheSameAsACountOfWhatStayedEqual(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int frames) {
        FreezeDetector detector = new FreezeDetector(3);
        Random random = new Random(seed);
        int shade = 0;
        double since = 0;
        double time = 0;
        for (int i = 0; i < frames; i++) {
            time += random.nextInt(3) / 2.0;
            if (random.nextInt(6) == 0) {
                shade++;
                since = time;
            }
            since = i == 0 ? time : since;
            assertThat(detector.isFrozen(picture(shade), time)).isEqualTo(time - since >= 3);
        }
    }

    private static int[] picture(int shade) {
        int[] luma = new int[LumaGrid.CELLS];
        Arrays.setAll(luma, i -> (i * 31 + shade * 17) % LumaGrid.MAX);
        return luma;
    }
}
