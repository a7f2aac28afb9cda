package io.weir.agent.novelty;

import io.weir.models.Embedding;

/**
 * What the network gave for one frame.
 *
 * <p>A model without regions gives one region that is its pooled vector.
 *
 * @param embedding the pooled vector, of unit length
 * @param regions {@code [cells, dimension]}, row by row, each row of unit length; not copied, not to be changed
 * @param cells how many regions there are, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // on the path of every scored frame: handed on, never copied
public record FrameVectors(Embedding embedding, float[] regions, int cells) {
    public FrameVectors {
        if (cells < 1 || regions.length == 0 || regions.length % cells != 0) {
            throw new IllegalArgumentException(regions.length + " numbers are no vectors of " + cells + " regions");
        }
    }

    /** The dimension of a region's vector. */
    public int dimension() {
        return regions.length / cells;
    }
}
