package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.memory.MemoryFolder;
import io.weir.agent.memory.MemoryWriter;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Novelty;
import io.weir.agent.novelty.SpotMemory;
import io.weir.models.Embedding;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryKeeperTest {
    private static final double FORGET = 86_400;
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final FrameVectors EAST = frame(1, 0);
    private static final FrameVectors WEST = frame(-1, 0);

    @TempDir
    Path folder;

    @Test
    void shouldRememberOverARestart() {
        session(true, MONDAY, EAST);

        assertThat(isNew(true, MONDAY.plusSeconds(3600), EAST)).isFalse();
        assertThat(isNew(true, MONDAY.plusSeconds(3600), WEST)).isTrue();
    }

    @Test
    void shouldForgetWhatALiveCameraDidNotSeeForADay() {
        session(true, MONDAY, EAST);

        assertThat(isNew(true, MONDAY.plusSeconds(2 * 86_400), EAST)).isTrue();
    }

    @Test
    void shouldForgetNothingBecauseAClockWasSetBackForAWhile() {
        session(true, MONDAY, EAST);

        assertThat(isNew(true, Instant.EPOCH, EAST)).isFalse();
        assertThat(isNew(true, MONDAY.plusSeconds(60), EAST)).isFalse();
    }

    @Test
    void shouldTakeNoTimeBetweenTwoReadingsOfAFile() {
        session(false, MONDAY, EAST);

        assertThat(isNew(false, MONDAY.plusSeconds(9 * 86_400), EAST)).isFalse();
    }

    private void session(boolean live, Instant start, FrameVectors frame) {
        isNew(live, start, frame);
    }

    /** Whether the frame is new to a camera that starts then; what it remembers is written when it ends. */
    private boolean isNew(boolean live, Instant start, FrameVectors frame) {
        try (MemoryWriter writer = MemoryWriter.start(MemoryFolder.open(folder))) {
            MemoryKeeper keeper = new MemoryKeeper("door", "model", live, true, writer, InstantSource.fixed(start));
            Novelty novelty = new Novelty(1, 2, 0.2f, 10, FORGET);
            keeper.begin(novelty, new SpotMemory(1, 1, 2, 10, FORGET), frame);
            keeper.reached(1, 1);
            boolean isNew = novelty.judge("f", frame).isNew();
            novelty.endEpisode();
            keeper.save();
            return isNew;
        }
    }

    private static FrameVectors frame(float x, float y) {
        Embedding vector = Embedding.normalized(new float[] {x, y});
        return new FrameVectors(vector, vector.toArray(), 1);
    }
}
