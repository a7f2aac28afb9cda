package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.models.Embedding;
import org.junit.jupiter.api.Test;

class FrameVectorsTest {
    private final Embedding embedding = Embedding.normalized(new float[] {1});

    @Test
    void shouldKnowTheDimensionOfItsRegions() {
        assertThat(new FrameVectors(embedding, new float[12], 3).dimension()).isEqualTo(4);
    }

    @Test
    void shouldRefuseRegionsThatAreNoneOrUnequal() {
        assertThatThrownBy(() -> new FrameVectors(embedding, new float[12], 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("12 numbers are no vectors of 5 regions");
        assertThatThrownBy(() -> new FrameVectors(embedding, new float[0], 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrameVectors(embedding, new float[1], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
