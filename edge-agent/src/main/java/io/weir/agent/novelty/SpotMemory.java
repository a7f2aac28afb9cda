package io.weir.agent.novelty;

import java.util.stream.IntStream;

/**
 * What one camera has seen of small things, each in a crop of its own, wherever in the picture it was.
 *
 * <p>Of a crop the middle counts. Each of its regions is compared with the same crop of an earlier frame, in which the thing was
 * not, and with the middle of every crop remembered, in any place: the smallest cosine distance counts. The rim of the crop tells
 * what two frames of the same scene differ by, in noise and light; the middle must differ by more. The oldest gives way. Not for
 * use by several threads.
 */
public final class SpotMemory {
    /** Cells from the middle one that still show the thing; the next ring shows both, what is beyond is the rim. */
    private static final int MIDDLE = 1;

    private static final float ABOVE_RIM = 1.25f;

    private final int[] middle;
    private final int[] rim;
    private final int dimension;
    private final float[][] remembered;
    private final float[] middles;
    private final float[] rims;
    private int size;
    private int next;

    /**
     * @param rows of the network's grid
     * @param columns of the network's grid
     * @param dimension of a region's vector
     * @param crops how many to remember
     */
    public SpotMemory(int rows, int columns, int dimension, int crops) {
        this.dimension = dimension;
        this.middle = cells(rows, columns, 0, MIDDLE);
        this.rim = cells(rows, columns, MIDDLE + 2, Integer.MAX_VALUE);
        this.middles = new float[middle.length];
        this.rims = new float[rim.length];
        this.remembered = new float[crops][];
    }

    private static int[] cells(int rows, int columns, int nearest, int furthest) {
        return IntStream.range(0, rows * columns)
                .filter(cell -> {
                    int away = Math.max(Math.abs(cell / columns - rows / 2), Math.abs(cell % columns - columns / 2));
                    return away >= nearest && away <= furthest;
                })
                .toArray();
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
        for (int i = 0; i < middle.length; i++) {
            float nearest = 2;
            for (int other : middle) {
                nearest = Math.min(nearest, distance(now.regions(), middle[i], before.regions(), other * dimension));
            }
            for (int crop = 0; crop < size; crop++) {
                for (int other = 0; other < middle.length; other++) {
                    nearest =
                            Math.min(nearest, distance(now.regions(), middle[i], remembered[crop], other * dimension));
                }
            }
            middles[i] = nearest;
        }
        float novelty = NoveltyScore.of(middles);
        return rim.length > 0 && novelty < ABOVE_RIM * NoveltyScore.of(rims) ? 0 : novelty;
    }

    /** Remembers the middle of a crop. */
    public void add(FrameVectors crop) {
        float[] vectors = new float[middle.length * dimension];
        for (int i = 0; i < middle.length; i++) {
            System.arraycopy(crop.regions(), middle[i] * dimension, vectors, i * dimension, dimension);
        }
        remembered[next] = vectors;
        next = (next + 1) % remembered.length;
        size = Math.min(remembered.length, size + 1);
    }

    private float distance(float[] one, int cell, float[] other, int start) {
        float dot = 0;
        for (int i = 0; i < dimension; i++) {
            dot += one[cell * dimension + i] * other[start + i];
        }
        return Math.clamp(1 - dot, 0f, 2f);
    }
}
