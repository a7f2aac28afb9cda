package io.weir.agent.gate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Watches for what is too small to change a cell of the {@link LumaGrid}: the samples on a finer grid, against their own noise.
 *
 * <p>Noise is how much a cell differs from one sample to the next, learnt as {@link ChangeMeter} does from frame to frame. Cost: a
 * pass over the {@link SpotGrid} at each sample; nothing is allocated. Not for use by several threads.
 */
final class SmallThings {
    private static final float LEARNING = 0.02f;

    private final LocalContrast filter;
    private final SpotFinder spots = new SpotFinder(SpotGrid.COLUMNS, SpotGrid.ROWS);
    private final Courses courses = new Courses(SpotGrid.COLUMNS, SpotGrid.ROWS);
    private final float[] noise = new float[SpotGrid.CELLS];
    private final float[] limit = new float[SpotGrid.CELLS];
    private float[] now = new float[SpotGrid.CELLS];
    private float[] last = new float[SpotGrid.CELLS];
    private long samples;
    private @Nullable Spot goes;

    /** @param mask what of the picture does not count */
    SmallThings(Mask mask) {
        filter = new LocalContrast(mask, SpotGrid.COLUMNS, SpotGrid.ROWS, 2 * LocalContrast.RADIUS);
        Arrays.fill(noise, ChangeMeter.PRIOR_NOISE);
        Arrays.fill(limit, ChangeMeter.limit(ChangeMeter.PRIOR_NOISE));
    }

    /**
     * Takes a sampled frame.
     *
     * @param luma {@code [CELLS]}, see {@link SpotGrid}
     * @param time seconds of the stream; less than before in a new session
     * @return a spot that is worth a look of its own, filled again by the next sample that has one; or null
     */
    @Nullable
    Spot next(int[] luma, double time) {
        float[] oldest = last;
        last = now;
        now = oldest;
        filter.of(luma, now);
        Spot spot = spots.next(now, limit, time);
        goes = courses.next(spots.things(), time);
        if (samples > 0) {
            learnNoise();
        }
        samples++;
        return spot;
    }

    /** A thing of the sample that was taken last which goes its own way, see {@link Courses}; null where there is none. */
    @Nullable
    Spot goes() {
        return goes;
    }

    private void learnNoise() {
        float rate = ChangeMeter.rate(LEARNING, samples);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = ChangeMeter.learnt(noise[i], Math.abs(now[i] - last[i]), rate);
            limit[i] = ChangeMeter.limit(noise[i]);
        }
    }
}
