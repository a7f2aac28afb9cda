package io.weir.agent.novelty;

import io.weir.models.Embedding;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the frames of one camera by its memory.
 *
 * <p>During an episode (a moment of which only one frame will be kept) new frames are remembered at once, but apart, so that each
 * of them can still be compared with what was known before the moment began. Not for use by several threads.
 */
public final class Novelty {
    /** The most frames that an episode adds to the memory: a second at 30 samples a second. */
    private static final int EPISODE_LIMIT = 32;

    /** The share of the threshold that is asked of a frame in which something changed strongly. */
    private static final float STRONG_SHARE = 0.75f;

    /** Just below what a ceiling asks for that lets nothing pass; no two pictures are that far apart by themselves. */
    private static final float MOST_PULLED = Math.nextDown(2f);

    private final RegionMemory memory;
    private final RegionMemory episode;
    private final NoiseFloor noise;
    private final boolean[] hidden;
    private final float threshold;
    private final int cells;
    private final int dimension;
    private @Nullable RegionMemory seeds;
    private int rows;
    private int columns;
    private Ceiling ceiling = Ceiling.none();
    private Examples want = Examples.none();
    private Examples avoid = Examples.none();
    private final float[] known;
    private final float[] knownEverywhere;
    private final float[] recent;
    private final float[] nearer;
    private final float[] distances;
    private final Assessment assessment;
    private final float[] there;
    private final boolean[] everywhere;
    private final Pending pending = new Pending(EPISODE_LIMIT);
    /** What only the dial keeps from being new, until the scene is known again: a thing that comes near is no less new for it. */
    private final Pending passing = new Pending(EPISODE_LIMIT);

    private Dial dial = Dial.NONE;

    /** Judges by a memory that forgets nothing by age. */
    public Novelty(int cells, int dimension, float threshold, int capacity) {
        this(cells, dimension, threshold, capacity, Double.POSITIVE_INFINITY);
    }

    /**
     * @param cells regions of a frame, all of which count
     * @param dimension of a region's vector
     * @param threshold what novelty has to reach, in (0, 2]; the camera's own noise may raise it
     * @param capacity how many frames are remembered at most
     * @param forget seconds after which what was not seen is new again; infinite for never
     */
    public Novelty(int cells, int dimension, float threshold, int capacity, double forget) {
        this(new boolean[cells], dimension, threshold, capacity, forget);
    }

    /**
     * @param hidden of each region of a frame, whether it does not count; not all of them
     * @param dimension of a region's vector
     * @param threshold what novelty has to reach, in (0, 2]; the camera's own noise may raise it
     * @param capacity how many frames are remembered at most
     * @param forget seconds after which what was not seen is new again; infinite for never
     */
    public Novelty(boolean[] hidden, int dimension, float threshold, int capacity, double forget) {
        this.cells = hidden.length;
        this.hidden = hidden.clone();
        if (!(threshold > 0 && threshold <= 2)) {
            throw new IllegalArgumentException("A threshold is more than 0 and at most 2, not " + threshold);
        }
        this.memory = new RegionMemory(cells, dimension, capacity, forget);
        this.episode = new RegionMemory(cells, dimension, EPISODE_LIMIT);
        this.noise = new NoiseFloor(hidden);
        this.threshold = threshold;
        this.dimension = dimension;
        this.known = new float[cells];
        this.knownEverywhere = new float[cells];
        this.recent = new float[cells];
        this.nearer = new float[cells];
        this.distances = new float[cells];
        this.assessment = new Assessment(distances);
        this.there = new float[cells];
        this.everywhere = new boolean[cells];
        Arrays.fill(everywhere, true);
    }

    /** Says what time it is, as {@link RegionMemory#advance} takes it. */
    public void advance(double now) {
        memory.advance(now);
    }

    /** Says how far the camera has come, as {@link Ceiling#reached} takes it. */
    public void reached(double now, long frame) {
        advance(now);
        ceiling.reached(now, frame);
    }

    /** From now on keeps no more than this allows. */
    public void limitTo(Ceiling ceiling) {
        this.ceiling = ceiling;
    }

    /** From now on judges by examples too. */
    public void preferring(Examples want, Examples avoid) {
        this.want = want;
        this.avoid = avoid;
    }

    /**
     * From now on takes what moved by up to a region for the same, see {@link RegionMemory#compareBeside}.
     *
     * @param rows of the grid
     * @param columns of the grid
     */
    public void forgiveShifts(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        memory.compareBeside(rows, columns);
        episode.compareBeside(rows, columns);
    }

    /** Knows these frames from the beginning, and for good: they neither age nor give way. */
    public void seed(List<FrameVectors> frames) {
        RegionMemory fresh = new RegionMemory(cells, dimension, Math.max(1, frames.size()));
        for (int i = 0; i < frames.size(); i++) {
            fresh.add("seed-" + (i + 1), frames.get(i));
        }
        if (rows > 0) {
            fresh.compareBeside(rows, columns);
        }
        seeds = fresh;
    }

    /** From now on prefers what the camera mostly sees, or what it never saw. */
    public void preferring(Dial dial) {
        this.dial = dial;
    }

    /** Says that a frame was kept. */
    public void kept() {
        ceiling.kept();
    }

    /** By how much more than usual is asked for now, 1 or more. */
    public float strictness() {
        float usual = noise.raise(threshold);
        return ceiling.raise(dial.raise(usual)) / usual;
    }

    /** Judges a frame that may be new everywhere and, if it is, remembers it. */
    public Assessment judge(String id, FrameVectors frame) {
        Assessment said = look(frame);
        if (said.isNew()) {
            remember(id, frame);
        }
        return said;
    }

    /** Remembers a frame, as one of the present episode. */
    public void remember(String id, FrameVectors frame) {
        if (pending.isFull()) {
            endEpisode();
        }
        pending.add(id, frame);
        episode.add(id, frame);
    }

    /** Judges a frame that may be new everywhere, without remembering it. */
    public Assessment look(FrameVectors frame) {
        return look(frame, everywhere);
    }

    /**
     * Judges a frame without remembering it.
     *
     * @param changed {@code [cells]}: in which regions anything changed since the frame that was judged before; what did not
     *     change was judged then
     * @return filled again by the next call
     */
    public Assessment look(FrameVectors frame, boolean[] changed) {
        boolean first = remembered() == 0;
        memory.distances(frame, known);
        String seed = null;
        if (seeds != null) {
            seeds.distances(frame, recent);
            seed = seeds.nearest();
            for (int i = 0; i < known.length; i++) {
                known[i] = Math.min(known[i], recent[i]);
            }
        }
        System.arraycopy(known, 0, nearer, 0, known.length);
        System.arraycopy(known, 0, knownEverywhere, 0, known.length);
        String nearest = memory.nearest();
        if (pending.size() > 0) {
            episode.distances(frame, recent);
            for (int i = 0; i < nearer.length; i++) {
                nearer[i] = Math.min(nearer[i], recent[i]);
            }
            nearest = nearest == null ? episode.nearest() : nearest;
        }
        nearest = nearest == null ? seed : nearest;
        System.arraycopy(nearer, 0, distances, 0, cells);
        if (!first) {
            for (int i = 0; i < nearer.length; i++) {
                nearer[i] = changed[i] ? nearer[i] : 0;
                known[i] = changed[i] ? known[i] : 0;
            }
        }
        float novelty = NoveltyScore.of(nearer, hidden);
        float asked = dial.raise(noise.raise(threshold));
        float limited = ceiling.raise(asked);
        float factor = first ? 1 : factor(frame, novelty);
        float pulled = first ? novelty : Math.min(MOST_PULLED, novelty * factor);
        boolean wanted = !first && pulled >= limited && novelty < limited;
        float amount = factor * dial.amount(known, hidden, asked);
        return assessment.of(pulled, amount, limited, nearest, first, wanted);
    }

    /**
     * The frame that was judged last, in which something changed strongly: a thing without doubt, and not noise or light. It needs to be less
     * new, though never less than noise is.
     */
    public Assessment strong(Assessment said) {
        float asked = ceiling.raise(dial.raise(noise.raise(STRONG_SHARE * threshold)));
        return said.isNew() || said.novelty() < asked ? said : said.asStrong(asked);
    }

    /**
     * Goes on after a frame that was judged and is not new: what only the dial keeps from being new is remembered, once the scene is
     * known again or a moment ends.
     *
     * @return whether it will be remembered
     */
    public boolean passes(String id, FrameVectors frame, Assessment said) {
        if (dial.isNone() || said.isNew()) {
            return false;
        }
        float usual = noise.raise(threshold);
        boolean isKnown = said.novelty() < usual;
        if (isKnown || passing.isFull()) {
            passing.moveTo(memory);
        }
        boolean holds = !isKnown && said.novelty() < dial.raise(usual);
        if (holds) {
            passing.add(id, frame);
        }
        return holds;
    }

    /**
     * The frame that was judged last as a representative of what comes again and again, if it is worth that; else as it was judged.
     * Never while a ceiling asks for more.
     */
    public Assessment representing(Assessment said) {
        long returns = dial.returns();
        float usual = noise.raise(threshold);
        float asked = dial.raise(usual);
        boolean may = returns > 0 && !said.isNew() && said.novelty() < usual && ceiling.raise(asked) <= asked;
        return may && memory.isDue(returns) ? said.asTypical() : said;
    }

    private float factor(FrameVectors frame, float novelty) {
        if (want.isEmpty() && avoid.isEmpty()) {
            return 1;
        }
        Embedding pooled = frame.embedding();
        boolean noisy = novelty < noise.raise(0); // what is wanted must be more than noise all the same
        return avoid.factor(pooled) * (noisy ? 1 : want.factor(pooled));
    }

    /**
     * Whether the frame that was judged last shows nothing in some regions that was not known before the present moment. The others have no
     * part in it: with those for known, two that are as new as they were would be known too.
     *
     * @param regions {@code [cells]}
     */
    public boolean isKnown(boolean[] regions) {
        int count = 0;
        for (int i = 0; i < regions.length; i++) {
            if (regions[i]) {
                there[count++] = knownEverywhere[i];
            }
        }
        return count == 0 || NoveltyScore.ofFirst(there, count) < noise.raise(threshold);
    }

    /** Learns from two frames between which only noise and light changed: the threshold stays above what they differ by. */
    public void learnNoise(FrameVectors one, FrameVectors other) {
        noise.learn(one, other);
    }

    /** Notes that what this frame shows is still there, without judging it. */
    public void sees(FrameVectors frame) {
        memory.distances(frame, known);
    }

    /** Remembers a frame of a scene that is known, in another light. */
    public void learn(String id, FrameVectors frame) {
        memory.add(id, frame);
    }

    /** Says that the moment is over: what it showed is from now on known. */
    public void endEpisode() {
        passing.moveTo(memory);
        pending.moveTo(memory);
        episode.clear();
    }

    /** Seconds since the remembered frame was last seen that was not seen for longest, see {@link RegionMemory#oldest}. */
    public double oldest() {
        return memory.oldest();
    }

    /** What is remembered of the frames of episodes that are over, see {@link RegionMemory#entries}. */
    public List<Remembered> entries() {
        return memory.entries();
    }

    /** What the camera's noise was measured to be, see {@link NoiseFloor#probes}. */
    public float[] noise() {
        return noise.probes();
    }

    /** Goes on from what was remembered and measured. */
    public void restore(List<Remembered> entries, float[] noise) {
        memory.restore(entries);
        this.noise.restore(noise);
    }

    /** How many frames are remembered. */
    public int remembered() {
        return memory.size() + pending.size() + passing.size() + (seeds == null ? 0 : seeds.size());
    }
}
