package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.Look;
import io.weir.agent.gate.Mask;
import io.weir.agent.gate.Spot;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Habituation;
import io.weir.agent.novelty.Novelty;
import io.weir.agent.novelty.Stir;
import io.weir.models.Model;
import java.util.HashSet;
import java.util.Set;
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
    private final Stir stir;
    private final Habituation habituation = new Habituation();
    /** The steps of light in which the memory has a frame of the scene. */
    private final Set<Integer> lights = new HashSet<>();

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
        this.stir = new Stir(grid.rows(), grid.columns());
        this.second = new SecondLook(embedder, scaler, grid);
        this.lastScored = embedder.blank();
        this.spare = embedder.blank();
    }

    /** Runs the network on a frame; what it gives is filled again by the next call but one. */
    FrameVectors see(Frame frame) throws InterruptedException {
        return embedder.embed(paint.over(scaler.scale(frame)), spare);
    }

    /** Judges a frame in which something changed; does not remember it. */
    Assessment judge(Job.Sampled job, FrameVectors vectors) throws InterruptedException {
        Assessment assessment = assess(job, vectors);
        second.saw(job.frame(), job.look());
        spare = lastScored;
        lastScored = vectors;
        hasScored = true;
        return assessment;
    }

    private Assessment assess(Job.Sampled job, FrameVectors vectors) throws InterruptedException {
        Novelty memory = memoryFor(vectors);
        Look look = job.look();
        boolean[] changed = look.changed().regions(grid.rows(), grid.columns());
        stir.changed(job.frame().time(), changed);
        Assessment assessment = memory.look(vectors, changed);
        boolean isOtherLight = lights.add(look.lightStep());
        if (assessment.isNew()) {
            for (int cell = 0; cell < changed.length; cell++) {
                if (changed[cell] && assessment.distances()[cell] >= assessment.threshold()) {
                    stir.isNew(cell);
                }
            }
            return assessment;
        }
        Spot spot = look.spot();
        float small = spot == null ? 0 : second.novelty(job.frame(), look, SMALL_THRESHOLD);
        if (spot != null && small >= SMALL_THRESHOLD) {
            stir.isNew(grid.cell(spot.x(), spot.y()));
            return assessment.withSmall(small, SMALL_THRESHOLD);
        }
        if (isOtherLight) { // light that falls by and by never becomes an event
            memory.learn(job.session().idOf(job.frame().index()), vectors);
        }
        return assessment;
    }

    /** Notes a sampled frame that the network need not see: what changed was usual, or nothing did. */
    void unseen(boolean usual, double time) {
        if (usual) {
            stir.usual(time);
        } else {
            stir.still(time);
        }
    }

    /** Judges a frame by what the network said of it as a whole; does not remember it. */
    Assessment judge(FrameVectors vectors) {
        return memoryFor(vectors).look(vectors);
    }

    /** Learns from a frame in which nothing but noise and light changed since the last one that was judged. */
    void learn(String id, Frame frame, Look look) throws InterruptedException {
        stir.still(frame.time());
        FrameVectors vectors = see(frame);
        if (hasScored) {
            memoryFor(vectors).learnNoise(lastScored, vectors);
            if (look.kind() == Look.Kind.OTHER_LIGHT) {
                memoryFor(vectors).learn(id, vectors);
                lights.add(look.lightStep());
            }
        }
        second.saw(frame, look);
    }

    /** Remembers a frame as one of the present moment. */
    void remember(String id, FrameVectors vectors) {
        memoryFor(vectors).remember(id, vectors);
    }

    /** How many frames are remembered. */
    int remembered() {
        return novelty == null ? 0 : novelty.remembered();
    }

    /**
     * Says that the moment is over.
     *
     * @return whether what it showed came and went in a blink
     */
    boolean endMoment() {
        boolean wasBlink = novelty != null && stir.isOver() && novelty.isKnown(stir.touched());
        stir.endMoment();
        if (novelty != null) {
            novelty.endEpisode();
        }
        return wasBlink;
    }

    /** Whether what came and went in a blink is new enough, after all that did before it. */
    boolean lets(double time, Assessment blink) {
        return habituation.lets(time, blink.novelty(), blink.threshold());
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
