package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.models.Embedding;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {
    private static final int CELLS = 5;

    @Test
    void shouldLeaveTheThresholdWhereNothingWasMeasured() {
        assertThat(new NoiseFloor(CELLS).raise(0.2f)).isEqualTo(0.2f);
    }

    @Property
    void shouldNeverSinkTheThreshold(@ForAll @FloatRange(min = 0, max = 3) float angle) {
        NoiseFloor floor = new NoiseFloor(CELLS);

        floor.learn(turned(0), turned(angle));

        assertThat(floor.raise(0.2f)).isBetween(0.2f, 0.6f);
    }

    @Test
    void shouldRaiseTheThresholdAboveWhatStillFramesDifferBy() {
        NoiseFloor floor = new NoiseFloor(CELLS);

        floor.learn(turned(0), turned(0.8f));
        floor.learn(turned(0), turned(0.1f));

        assertThat(floor.raise(0.2f)).isCloseTo((float) (1.25 * (1 - Math.cos(0.8))), within(1e-5f));
        assertThat(floor.raise(0.5f)).isEqualTo(0.5f);
    }

    @Test
    void shouldForgetNoiseThatWasNotSeenForManyMeasurements() {
        NoiseFloor floor = new NoiseFloor(CELLS);
        floor.learn(turned(0), turned(0.8f));

        for (int i = 0; i < 16; i++) {
            floor.learn(turned(0), turned(0.01f));
        }

        assertThat(floor.raise(0.2f)).isEqualTo(0.2f);
    }

    /** A frame whose regions all point the same way in a plane. */
    private static FrameVectors turned(float angle) {
        float[] regions = new float[2 * CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            regions[2 * cell] = (float) Math.cos(angle);
            regions[2 * cell + 1] = (float) Math.sin(angle);
        }
        return new FrameVectors(Embedding.normalized(new float[] {1, 0}), regions, CELLS);
    }
}
