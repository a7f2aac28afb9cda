package io.weir.agent.novelty;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one camera has seen of small things, each in a crop of its own, wherever in the picture it was.
 *
 * <p>Of a crop the middle counts. Each of its regions is compared with the same crop of an earlier frame, in which the thing was
 * not, and with the middle of every crop remembered, in any place: the smallest cosine distance counts. The rim of the crop tells
 * what two frames of the same scene differ by, in noise and light; the middle must differ by more. What was the nearest to nothing for
 * longest gives way, and what was so for too long is forgotten. Not for use by several threads.
 */
public final class SpotMemory {
    /** Cells from the middle one that still show the thing; the next ring shows both, what is beyond is the rim. */
    private static final int MIDDLE = 1;

    private static final float ABOVE_RIM = 1.25f;

    private final int[] middle;
    private final int[] rim;
    private final int dimension;
    private final int limit;
    private final double forget;
    private final List<Entry> remembered = new ArrayList<>();
    private final float[] middles;
    private final float[] rims;
    private final BitSet seen = new BitSet();
    private double now = Double.NEGATIVE_INFINITY;

    /**
     * @param rows of the network's grid
     * @param columns of the network's grid
     * @param dimension of a region's vector
     * @param crops how many to remember
     * @param forget seconds after which what was not seen is new again; infinite for never
     */
    public SpotMemory(int rows, int columns, int dimension, int crops, double forget) {
        this.limit = crops;
        this.forget = forget;
        this.dimension = dimension;
        this.middle = cells(rows, columns, 0, MIDDLE);
        this.rim = cells(rows, columns, MIDDLE + 2, Integer.MAX_VALUE);
        this.middles = new float[middle.length];
        this.rims = new float[rim.length];
    }

    private static int[] cells(int rows, int columns, int nearest, int furthest) {
        return IntStream.range(0, rows * columns)
                .filter(cell -> {
                    int away = Math.max(Math.abs(cell / columns - rows / 2), Math.abs(cell % columns - columns / 2));
                    return away >= nearest && away <= furthest;
                })
                .toArray();
    }

    /** Says what time it is, as {@link RegionMemory#advance} takes it, and forgets what was not seen for too long. */
    public void advance(double now) {
        if (now < this.now) {
            remembered.forEach(entry -> entry.seen = Math.min(now, entry.seen));
        }
        this.now = now;
        for (int i = remembered.size() - 1; i >= 0; i--) {
            if (remembered.get(i).seen < now - forget) {
                remembered.remove(i);
            }
        }
    }

    /**
     * How new the thing in the middle is, in [0, 2]; 0 where the rim differs about as much.
     *
     * @param now a crop round it
     * @param before the same crop before it was there
     */
    public float novelty(FrameVectors now, FrameVectors before) {
        for (int i = 0; i < rim.length; i++) {
            rims[i] = distance(now.regions(), rim[i], before.regions(), rim[i] * dimension);
        }
        seen.clear();
        for (int i = 0; i < middle.length; i++) {
            float nearest = 2;
            for (int other : middle) {
                nearest = Math.min(nearest, distance(now.regions(), middle[i], before.regions(), other * dimension));
            }
            int nearestCrop = -1;
            for (int crop = 0; crop < remembered.size(); crop++) {
                float[] vectors = remembered.get(crop).vectors;
                for (int other = 0; other < middle.length; other++) {
                    float distance = distance(now.regions(), middle[i], vectors, other * dimension);
                    nearestCrop = distance < nearest ? crop : nearestCrop;
                    nearest = Math.min(nearest, distance);
                }
            }
            middles[i] = nearest;
            if (nearestCrop >= 0) {
                seen.set(nearestCrop);
            }
        }
        goToTheEnd(seen);
        float novelty = NoveltyScore.of(middles);
        return rim.length > 0 && novelty < ABOVE_RIM * NoveltyScore.of(rims) ? 0 : novelty;
    }

    /** Those that were seen go to the end of the list, so that the first one is what was not seen for longest. */
    private void goToTheEnd(BitSet which) {
        int moved = 0;
        for (int crop = which.nextSetBit(0); crop >= 0; crop = which.nextSetBit(crop + 1)) {
            Entry again = remembered.remove(crop - moved++);
            again.seen = now;
            remembered.add(again);
        }
    }

    /** Remembers the middle of a crop. */
    public void add(FrameVectors crop) {
        float[] vectors = new float[middle.length * dimension];
        for (int i = 0; i < middle.length; i++) {
            System.arraycopy(crop.regions(), middle[i] * dimension, vectors, i * dimension, dimension);
        }
        add(new Entry(vectors, now));
    }

    private void add(Entry spot) {
        if (remembered.size() == limit) {
            remembered.removeFirst();
        }
        remembered.add(spot);
    }

    /** What is remembered, a copy, from what was not seen for longest on. */
    public List<RememberedSpot> entries() {
        return remembered.stream()
                .map(entry -> new RememberedSpot(entry.vectors, entry.seen))
                .toList();
    }

    /** Remembers all this, in this order. */
    public void restore(List<RememberedSpot> spots) {
        for (RememberedSpot spot : spots) {
            if (spot.vectors().length != middle.length * dimension) {
                throw new IllegalArgumentException("This memory holds spots of " + middle.length * dimension
                        + " numbers, not " + spot.vectors().length);
            }
            add(new Entry(spot.vectors(), spot.seen()));
        }
    }

    private float distance(float[] one, int cell, float[] other, int start) {
        float dot = 0;
        for (int i = 0; i < dimension; i++) {
            dot += one[cell * dimension + i] * other[start + i];
        }
        return Math.clamp(1 - dot, 0f, 2f);
    }

    private static final class Entry {
        private final float[] vectors;
        private double seen;

        private Entry(float[] vectors, double seen) {
            this.vectors = vectors;
            this.seen = seen;
        }
    }
}
