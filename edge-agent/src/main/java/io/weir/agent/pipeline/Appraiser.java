package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.JpegEncoder;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.embed.Colourless;
import io.weir.agent.embed.Embedder;
import io.weir.agent.embed.SameLight;
import io.weir.agent.gate.Look;
import io.weir.agent.gate.Mask;
import io.weir.agent.gate.Spot;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Habituation;
import io.weir.agent.novelty.Invariant;
import io.weir.agent.novelty.Novelty;
import io.weir.agent.novelty.Stir;
import io.weir.models.Model;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how new a frame is to its camera: runs the network, asks the memory, and looks again at what is small; on the camera's score
 * thread.
 */
final class Appraiser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Appraiser.class);

    /** What a small thing has to reach in its crop: crops differ more than whole pictures do. */
    private static final float SMALL_THRESHOLD = 0.4f;

    /** The share of the threshold from which a region has a part in what is new: of three that are averaged not all reach it. */
    private static final float NEARLY = 0.75f;

    /** Where more than this part of the picture changed, the camera moves, and strong changes tell nothing of things. */
    private static final double LOCAL = 0.3;

    /** Seconds after a frame that was kept in which the scene may come to rest. */
    private static final double SETTLES = 1;

    /** Pixels of the longer side: enough to recognise a frame by, some 4 kB. */
    private static final int THUMBNAIL = 160;

    private final String camera;
    private final Model model;
    private final Embedder embedder;
    private final NoveltySettings settings;
    private final Grid grid;
    private final Mask mask;
    private final MaskPaint paint;
    private final RgbScaler scaler;
    private final @Nullable SameLight light;
    private final SecondLook second;
    private final Stir stir;
    /** In which regions the present frame changed, and how much. */
    private final boolean[] changed;

    private final float[] strongest;
    private final Habituation habituation = new Habituation();
    private final MemoryKeeper keeper;
    private final JpegEncoder thumbnails = new JpegEncoder(Integer.MAX_VALUE);
    /** The steps of light in which the memory has a frame of the scene. */
    private final Set<Integer> lights = new HashSet<>();

    private @Nullable Novelty novelty;
    /** What the network said of the last frame that was judged; filled again by the one after the next. */
    private FrameVectors lastScored;

    private FrameVectors spare;
    private boolean hasScored;
    private double lastKept = Double.NaN;

    /** @param keeper of what the camera remembers */
    Appraiser(String camera, Model model, Embedder embedder, NoveltySettings settings, Mask mask, MemoryKeeper keeper) {
        this.camera = camera;
        this.model = model;
        this.keeper = keeper;
        this.embedder = embedder;
        this.settings = settings;
        this.grid = Grid.of(model.card());
        this.mask = mask;
        this.paint = new MaskPaint(mask, embedder.width(), embedder.height());
        int width = embedder.width();
        int height = embedder.height();
        Set<Invariant> same = settings.invariances();
        Consumer<ByteBuffer> finish = same.contains(Invariant.COLOUR) ? Colourless::apply : rgb -> {};
        this.scaler = new RgbScaler(width, height, finish);
        this.light = same.contains(Invariant.LIGHT) ? new SameLight(width, height) : null;
        this.stir = new Stir(grid.rows(), grid.columns());
        this.changed = new boolean[grid.rows() * grid.columns()];
        this.strongest = new float[changed.length];
        this.second = new SecondLook(embedder, new RgbScaler(width, height, finish), grid, seconds(settings.forget()));
        this.lastScored = embedder.blank();
        this.spare = embedder.blank();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /**
     * Runs the network on a frame; what it gives is filled again by the next call but one. The first frame waits until what the
     * camera is to know beforehand is read.
     */
    FrameVectors see(Frame frame) throws InterruptedException {
        ByteBuffer picture = scaler.scale(frame);
        if (light != null) {
            light.apply(picture);
        }
        FrameVectors vectors = embedder.embed(paint.over(picture), spare);
        if (novelty == null) {
            Novelty fresh = new Novelty(
                    hidden(vectors.cells()),
                    vectors.dimension(),
                    settings.thresholdFor(vectors.cells()),
                    settings.memory(),
                    seconds(settings.forget()));
            if (settings.invariances().contains(Invariant.SHIFT) && vectors.cells() == grid.rows() * grid.columns()) {
                fresh.forgiveShifts(grid.rows(), grid.columns());
            }
            Preferences.apply(camera, settings, model, embedder, scaler, fresh);
            keeper.begin(fresh, second.memory(vectors.dimension()), vectors);
            novelty = fresh;
        }
        return vectors;
    }

    private Novelty memory() {
        return Objects.requireNonNull(novelty, "a frame is seen before it is judged");
    }

    /** Judges a frame in which something changed; does not remember it. */
    Assessment judge(Job job, FrameVectors vectors) throws InterruptedException {
        Assessment assessment = assess(job, vectors);
        second.saw(job.frame(), job.look().light());
        spare = lastScored;
        lastScored = vectors;
        hasScored = true;
        return assessment;
    }

    private Assessment assess(Job job, FrameVectors vectors) throws InterruptedException {
        Novelty memory = memory();
        keeper.reached(job.frame().time(), job.frame().index());
        Look look = job.look();
        look.changed().regions(grid.rows(), grid.columns(), changed);
        stir.changed(job.frame().time(), changed);
        Assessment assessment = memory.look(vectors, changed);
        float strength = strength(look, assessment);
        if (strength >= Stir.STRONG && look.changed().area() < LOCAL) {
            assessment = memory.strong(assessment);
        }
        boolean isOtherLight = lights.add(look.lightStep());
        if (assessment.isNew()) {
            for (int cell = 0; cell < changed.length; cell++) {
                if (changed[cell] && assessment.distances()[cell] >= assessment.threshold()) {
                    stir.isNew(cell, strength);
                }
            }
            return assessment;
        }
        Spot spot = look.spot();
        float asked = Math.min(2, SMALL_THRESHOLD * memory.strictness());
        float small = spot == null ? 0 : second.novelty(job.frame(), spot, look.light(), asked);
        if (spot != null && small >= asked) {
            stir.isNew(grid.cell(spot.x(), spot.y()), Float.POSITIVE_INFINITY);
            return assessment.withSmall(small, asked);
        }
        Spot goes = look.goes();
        if (goes != null && asked <= SMALL_THRESHOLD) { // never while a ceiling or the dial asks for more
            stir.goes(grid.cell(goes.x(), goes.y()));
            return assessment.withSmall(asked, asked);
        }
        Assessment said = memory.representing(assessment);
        if (isOtherLight) { // light that falls by and by never becomes an event
            memory.learn(idOf(job), vectors);
            noted(idOf(job), job.frame());
        } else if (settings.dial() != 0 && memory.passes(idOf(job), vectors, said)) {
            noted(idOf(job), job.frame());
        }
        return said;
    }

    /** How much changed, in all regions that make a frame new or nearly would by themselves. */
    private float strength(Look look, Assessment assessment) {
        look.changed().strongest(grid.rows(), grid.columns(), strongest);
        float most = 0;
        for (int cell = 0; cell < strongest.length; cell++) {
            boolean counts = assessment.distances()[cell] >= NEARLY * assessment.threshold();
            most = Math.max(most, counts ? strongest[cell] : 0);
        }
        return most;
    }

    /** An id is a text of its own, made where something is remembered only. */
    private static String idOf(Job job) {
        return job.session().idOf(job.index());
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
        return memory().look(vectors);
    }

    /** Learns from a frame in which nothing but noise and light changed since the last one that was judged. */
    void learn(Job job) throws InterruptedException {
        Frame frame = job.frame();
        Look look = job.look();
        stir.still(frame.time());
        FrameVectors vectors = see(frame);
        if (hasScored) {
            Novelty memory = memory();
            keeper.reached(frame.time(), frame.index());
            memory.sees(vectors);
            memory.learnNoise(lastScored, vectors);
            if (look.kind() == Look.Kind.OTHER_LIGHT) {
                memory.learn(idOf(job), vectors);
                noted(idOf(job), frame);
                lights.add(look.lightStep());
            }
        }
        second.saw(frame, look.light());
    }

    /** Remembers a frame as one of the present moment. */
    void remember(String id, Frame frame, FrameVectors vectors) {
        memory().remember(id, vectors);
        noted(id, frame);
    }

    private void noted(String id, Frame frame) {
        keeper.remembered(id, keeper.wantsPictures() ? thumbnail(id, frame) : null);
    }

    /** A picture of what is remembered; null if none can be made. */
    private byte @Nullable [] thumbnail(String id, Frame frame) {
        try {
            return thumbnails.small(frame, THUMBNAIL);
        } catch (RuntimeException e) {
            LOG.warn("{}: no picture of {}: {}", camera, id, e.getMessage());
            return null;
        }
    }

    /** Notes that a frame was kept. */
    void kept() {
        memory().kept();
    }

    /** How many frames are remembered. */
    int remembered() {
        return novelty == null ? 0 : novelty.remembered();
    }

    /** Seconds since the remembered frame was last seen that was not seen for longest. */
    double oldest() {
        return novelty == null ? 0 : novelty.oldest();
    }

    /**
     * Says that the moment is over.
     *
     * @param best what was found of its best frame, or null if that is kept whatever it shows
     * @param time of that frame
     * @return kept; fleeting, if it was faint, slight or brief, or came and went in a blink as others did before it; merged, if it was how the
     *     scene came to rest after the frame that was kept before
     */
    Outcome endMoment(@Nullable Assessment best, double time) {
        boolean isFaint = stir.isFaint();
        boolean isGone = novelty != null && novelty.isKnown(stir.touched());
        boolean isBlink = isGone && stir.isOver();
        boolean isSlight = isGone && stir.isSlight();
        boolean isBrief = isGone && !isBlink && stir.isBrief(); // of blinks the first counts
        boolean isRest = stir.isRest() && time >= lastKept && time - lastKept < SETTLES;
        stir.endMoment();
        if (novelty != null) {
            novelty.endEpisode();
        }
        keeper.saveNowAndThen();
        if (best == null || best.typical()) {
            return Outcome.KEPT;
        }
        if (isRest && !best.isSomething()) {
            return Outcome.MERGED;
        }
        boolean isNothing = ((isFaint || isBrief) && best.isHardlyNew()) || (isSlight && !best.isSomething());
        if (isNothing || (isBlink && (best.strong() || !habituation.lets(time, best.novelty(), best.threshold())))) {
            return Outcome.FLEETING;
        }
        lastKept = time;
        return Outcome.KEPT;
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

    /** Writes what is remembered, and frees what this holds. */
    @Override
    public void close() {
        if (novelty != null) {
            novelty.endEpisode();
        }
        keeper.save();
        second.close();
        scaler.close();
        thumbnails.close();
    }
}
