package io.weir.wire;

import io.weir.models.Embedding;

/**
 * Asks for a place in the budget for one candidate, without its picture; an agent may write it by itself.
 *
 * @param id the candidate's id
 * @param camera the camera's id
 * @param time seconds of the camera's stream
 * @param novelty how new it was to its own camera, in [0, 2]
 * @param control whether it is of the control sample
 * @param bytes the picture's size
 * @param model the SHA-256 of the model that made the embedding
 * @param embedding what the picture shows, projected for the wire, of unit length
 * @param weight by what its gain is multiplied, in [0, 1000]: above 1 it shows what is wanted, below 1 what is to be avoided
 */
public record Bid(
        String id,
        String camera,
        double time,
        float novelty,
        boolean control,
        int bytes,
        String model,
        Embedding embedding,
        double weight,
        long stampMillis)
        implements BidRecord {
    /** The largest weight. */
    public static final double MOST_WEIGHT = 1_000;

    /** A bid that is neither wanted nor to be avoided. */
    public Bid(
            String id,
            String camera,
            double time,
            float novelty,
            boolean control,
            int bytes,
            String model,
            Embedding embedding,
            long stampMillis) {
        this(id, camera, time, novelty, control, bytes, model, embedding, 1, stampMillis);
    }

    /**
     * The same bid at another time.
     *
     * @param seconds of the camera's stream
     */
    public Bid at(double seconds, long millis) {
        return new Bid(id, camera, seconds, novelty, control, bytes, model, embedding, weight, millis);
    }

    /** The same bid with another vector. */
    public Bid with(Embedding other) {
        return new Bid(id, camera, time, novelty, control, bytes, model, other, weight, stampMillis);
    }
}
