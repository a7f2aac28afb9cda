package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.Look;
import io.weir.agent.gate.Mask;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Novelty;
import io.weir.models.Model;
import org.jspecify.annotations.Nullable;

/**
 * Says how new a frame is to its camera: runs the network, asks the memory, and looks again at what is small; on the camera's score
 * thread.
 */
final class Appraiser implements AutoCloseable {
    /** What a small thing has to reach in its crop: crops differ more than whole pictures do. */
    private static final float SMALL_THRESHOLD = 0.4f;

    private final Embedder embedder;
    private final NoveltySettings settings;
    private final Grid grid;
    private final Mask mask;
    private final MaskPaint paint;
    private final RgbScaler scaler;
    private final SecondLook second;
    private @Nullable Novelty novelty;
    /** What the network said of the last frame that was judged; filled again by the one after the next. */
    private FrameVectors lastScored;

    private FrameVectors spare;
    private boolean hasScored;

    Appraiser(Model model, Embedder embedder, NoveltySettings settings, Mask mask) {
        this.embedder = embedder;
        this.settings = settings;
        this.grid = Grid.of(model.card());
        this.mask = mask;
        this.paint = new MaskPaint(mask, embedder.width(), embedder.height());
        this.scaler = new RgbScaler(embedder.width(), embedder.height());
        this.second = new SecondLook(embedder, scaler, grid);
        this.lastScored = embedder.blank();
        this.spare = embedder.blank();
    }

    /** Runs the network on a frame; what it gives is filled again by the next call but one. */
    FrameVectors see(Frame frame) throws InterruptedException {
        return embedder.embed(paint.over(scaler.scale(frame)), spare);
    }

    /** Judges a frame in which something changed; does not remember it. */
    Assessment judge(Frame frame, FrameVectors vectors, Look look) throws InterruptedException {
        Assessment assessment = memoryFor(vectors).look(vectors, look.changed().regions(grid.rows(), grid.columns()));
        if (!assessment.isNew()) {
            float small = second.novelty(frame, look, SMALL_THRESHOLD);
            if (small >= SMALL_THRESHOLD) {
                assessment = assessment.withSmall(small, SMALL_THRESHOLD);
            }
        }
        second.saw(frame, look);
        spare = lastScored;
        lastScored = vectors;
        hasScored = true;
        return assessment;
    }

    /** Judges a frame by what the network said of it as a whole; does not remember it. */
    Assessment judge(FrameVectors vectors) {
        return memoryFor(vectors).look(vectors);
    }

    /** Learns from a frame in which nothing but noise and light changed since the last one that was judged. */
    void learn(String id, Frame frame, Look look) throws InterruptedException {
        FrameVectors vectors = see(frame);
        if (hasScored) {
            memoryFor(vectors).learnNoise(lastScored, vectors);
            if (look.kind() == Look.Kind.OTHER_LIGHT) {
                memoryFor(vectors).learn(id, vectors);
            }
        }
        second.saw(frame, look);
    }

    /** Remembers a frame as one of the present moment. */
    void remember(String id, FrameVectors vectors) {
        memoryFor(vectors).remember(id, vectors);
    }

    /** Says that the moment is over. */
    void endMoment() {
        if (novelty != null) {
            novelty.endEpisode();
        }
    }

    private Novelty memoryFor(FrameVectors vectors) {
        Novelty present = novelty;
        if (present == null) {
            present = new Novelty(
                    hidden(vectors.cells()),
                    vectors.dimension(),
                    settings.thresholdFor(vectors.cells()),
                    settings.memory());
            novelty = present;
        }
        return present;
    }

    /** Which regions do not count; where the network has but one, or all are hidden by halves, all count. */
    private boolean[] hidden(int cells) {
        boolean[] hidden = cells == grid.rows() * grid.columns()
                ? mask.hiddenRegions(grid.columns(), grid.rows())
                : new boolean[cells];
        for (boolean each : hidden) {
            if (!each) {
                return hidden;
            }
        }
        return new boolean[cells];
    }

    /** Frees what this holds. */
    @Override
    public void close() {
        second.close();
        scaler.close();
    }
}
