package io.weir.agent.novelty;

import io.weir.models.Embedding;
import java.util.Random;

/** Makes frames' vectors without a network. */
final class Vectors {
    private Vectors() {}

    /** Random directions, the same for the same seed. */
    static FrameVectors random(long seed, int cells, int dimension) {
        Random random = new Random(seed);
        float[] regions = new float[cells * dimension];
        for (int cell = 0; cell < cells; cell++) {
            float[] region = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                region[i] = (float) random.nextGaussian() + 1e-3f;
            }
            System.arraycopy(Embedding.normalized(region).toArray(), 0, regions, cell * dimension, dimension);
        }
        return of(regions, cells);
    }

    /** Regions of two components, each at its own angle. */
    static FrameVectors atDegrees(double... degrees) {
        float[] regions = new float[degrees.length * 2];
        for (int cell = 0; cell < degrees.length; cell++) {
            regions[2 * cell] = (float) Math.cos(Math.toRadians(degrees[cell]));
            regions[2 * cell + 1] = (float) Math.sin(Math.toRadians(degrees[cell]));
        }
        return of(regions, degrees.length);
    }

    private static FrameVectors of(float[] regions, int cells) {
        return new FrameVectors(Embedding.normalized(new float[] {1}), regions, cells);
    }
}
