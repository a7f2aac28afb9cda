package io.weir.agent.novelty;

import io.weir.models.Embedding;
import io.weir.models.ModelCard;
import java.util.Optional;

/**
 * What the network gave for one frame.
 *
 * <p>A model without regions gives one region that is its pooled vector. Whoever runs the network may fill one object again and
 * again; who remembers what it holds takes a {@link #copy}.
 */
public final class FrameVectors {
    private final float[] pooled;
    private final float[] regions;
    private final int cells;
    private final Optional<Scores> scores;

    /**
     * @param pooled of unit length; not copied
     * @param regions {@code [cells, dimension]}, row by row, each row of unit length; not copied
     * @param cells how many regions there are, at least 1
     */
    public FrameVectors(float[] pooled, float[] regions, int cells, Optional<Scores> scores) {
        if (cells < 1 || regions.length == 0 || regions.length % cells != 0) {
            throw new IllegalArgumentException(regions.length + " numbers are no vectors of " + cells + " regions");
        }
        this.pooled = pooled;
        this.regions = regions;
        this.cells = cells;
        this.scores = scores;
    }

    /** The same for a model without scores. */
    public FrameVectors(Embedding embedding, float[] regions, int cells) {
        this(embedding.toArray(), regions, cells, Optional.empty());
    }

    /** An empty one for what a model gives, to be filled. */
    public static FrameVectors of(ModelCard.Outputs outputs) {
        float[] pooled = new float[outputs.embedding().dimension()];
        Optional<Scores> scores = outputs.scores().map(scored -> Scores.of(scored.labels()));
        return outputs.regions()
                .map(grid -> new FrameVectors(pooled, new float[grid.cells() * grid.dimension()], grid.cells(), scores))
                .orElseGet(() -> new FrameVectors(pooled, pooled, 1, scores));
    }

    /** The same, of its own. */
    public FrameVectors copy() {
        return new FrameVectors(pooled.clone(), regions.clone(), cells, scores.map(Scores::copy));
    }

    /** The pooled vector; a copy. */
    public Embedding embedding() {
        return Embedding.ofUnit(pooled);
    }

    /** The pooled vector, of unit length; this object's own. */
    public float[] pooled() {
        return pooled;
    }

    /** {@code [cells, dimension]}, row by row, each row of unit length; this object's own. */
    public float[] regions() {
        return regions;
    }

    /** How many regions there are, at least 1. */
    public int cells() {
        return cells;
    }

    /** The dimension of a region's vector. */
    public int dimension() {
        return regions.length / cells;
    }

    /** How sure the model is of its labels; empty for a model that has none. */
    public Optional<Scores> scores() {
        return scores;
    }
}
