package io.weir.agent.novelty;

import java.util.Arrays;

/**
 * Judges the frames of one camera by its memory.
 *
 * <p>During an episode (a moment of which only one frame will be kept) new frames are remembered at once, but apart, so that each
 * of them can still be compared with what was known before the moment began. Not for use by several threads.
 */
public final class Novelty {
    /** The most frames that an episode adds to the memory: a second at 30 samples a second. */
    private static final int EPISODE_LIMIT = 32;

    private final RegionMemory memory;
    private final RegionMemory episode;
    private final NoiseFloor noise;
    private final boolean[] hidden;
    private final float threshold;
    private final float[] known;
    private final float[] knownEverywhere;
    private final float[] recent;
    private final float[] nearer;
    private final boolean[] everywhere;
    private final FrameVectors[] pending = new FrameVectors[EPISODE_LIMIT];
    private final String[] pendingIds = new String[EPISODE_LIMIT];
    private int pendingCount;

    /**
     * @param cells regions of a frame, all of which count
     * @param dimension of a region's vector
     * @param threshold what novelty has to reach, in (0, 2]; the camera's own noise may raise it
     * @param capacity how many frames are remembered at most
     */
    public Novelty(int cells, int dimension, float threshold, int capacity) {
        this(new boolean[cells], dimension, threshold, capacity);
    }

    /**
     * @param hidden of each region of a frame, whether it does not count; not all of them
     * @param dimension of a region's vector
     * @param threshold what novelty has to reach, in (0, 2]; the camera's own noise may raise it
     * @param capacity how many frames are remembered at most
     */
    public Novelty(boolean[] hidden, int dimension, float threshold, int capacity) {
        int cells = hidden.length;
        this.hidden = hidden.clone();
        if (!(threshold > 0 && threshold <= 2)) {
            throw new IllegalArgumentException("A threshold is more than 0 and at most 2, not " + threshold);
        }
        this.memory = new RegionMemory(cells, dimension, capacity);
        this.episode = new RegionMemory(cells, dimension, EPISODE_LIMIT);
        this.noise = new NoiseFloor(hidden);
        this.threshold = threshold;
        this.known = new float[cells];
        this.knownEverywhere = new float[cells];
        this.recent = new float[cells];
        this.nearer = new float[cells];
        this.everywhere = new boolean[cells];
        Arrays.fill(everywhere, true);
    }

    /** Judges a frame that may be new everywhere and, if it is, remembers it. */
    public Assessment judge(String id, FrameVectors frame) {
        Assessment assessment = look(frame);
        if (assessment.isNew()) {
            remember(id, frame);
        }
        return assessment;
    }

    /** Remembers a frame, as one of the present episode. */
    public void remember(String id, FrameVectors frame) {
        if (pendingCount == EPISODE_LIMIT) {
            endEpisode();
        }
        pending[pendingCount] = frame.copy();
        pendingIds[pendingCount] = id;
        pendingCount++;
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
     */
    public Assessment look(FrameVectors frame, boolean[] changed) {
        boolean first = remembered() == 0;
        memory.distances(frame, known);
        System.arraycopy(known, 0, nearer, 0, known.length);
        System.arraycopy(known, 0, knownEverywhere, 0, known.length);
        String nearest = memory.nearest();
        if (pendingCount > 0) {
            episode.distances(frame, recent);
            for (int i = 0; i < nearer.length; i++) {
                nearer[i] = Math.min(nearer[i], recent[i]);
            }
            nearest = nearest == null ? episode.nearest() : nearest;
        }
        float[] distances = nearer.clone();
        if (!first) {
            for (int i = 0; i < nearer.length; i++) {
                nearer[i] = changed[i] ? nearer[i] : 0;
                known[i] = changed[i] ? known[i] : 0;
            }
        }
        float asked = noise.raise(threshold);
        float rank = NoveltyScore.amount(known, hidden, asked);
        return new Assessment(NoveltyScore.of(nearer, hidden), rank, asked, nearest, first, false, distances);
    }

    /**
     * Whether the frame that was judged last shows nothing in some regions that was not known before the present moment.
     *
     * @param regions {@code [cells]}
     */
    public boolean isKnown(boolean[] regions) {
        float[] there = knownEverywhere.clone();
        for (int i = 0; i < there.length; i++) {
            there[i] = regions[i] ? there[i] : 0;
        }
        return NoveltyScore.of(there) < noise.raise(threshold);
    }

    /** Learns from two frames between which only noise and light changed: the threshold stays above what they differ by. */
    public void learnNoise(FrameVectors one, FrameVectors other) {
        noise.learn(one, other);
    }

    /** Remembers a frame of a scene that is known, in another light. */
    public void learn(String id, FrameVectors frame) {
        memory.add(id, frame);
    }

    /** Says that the moment is over: what it showed is from now on known. */
    public void endEpisode() {
        for (int i = 0; i < pendingCount; i++) {
            memory.add(pendingIds[i], pending[i]);
        }
        pendingCount = 0;
        episode.clear();
    }

    /** How many frames are remembered. */
    public int remembered() {
        return memory.size() + pendingCount;
    }
}
