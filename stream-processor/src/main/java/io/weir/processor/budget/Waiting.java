package io.weir.processor.budget;

import io.weir.models.Embedding;
import io.weir.wire.Bid;

/**
 * A bid that waits for its contest to end.
 *
 * @param bid who waits
 * @param arrived the budget time at which it came
 * @param heard the milliseconds passed by the stamps when it came
 */
record Waiting(Bid bid, long arrived, long heard) {
    static final String PREFIX = "bid/";

    void save(Journal journal) {
        float[] vector = bid.embedding().toArray();
        Packed fields =
                new Packed().put(bid.id()).put(bid.camera()).put(bid.time()).put(bid.novelty());
        fields.put(bid.control()).put(bid.bytes()).put(bid.model()).put(vector, vector.length);
        fields.put(bid.weight()).put(bid.stampMillis()).put(arrived).put(heard);
        journal.put(PREFIX + bid.id(), fields.bytes());
    }

    static Waiting read(Unpacked fields) {
        Bid bid = new Bid(
                fields.getString(),
                fields.getString(),
                fields.getDouble(),
                (float) fields.getDouble(),
                fields.getBoolean(),
                (int) fields.getLong(),
                fields.getString(),
                Embedding.ofUnit(fields.getFloats()),
                fields.getDouble(),
                fields.getLong());
        return new Waiting(bid, fields.getLong(), fields.getLong());
    }

    /** When its wait for a first tick of its camera is over, in milliseconds passed. */
    long patience() {
        return heard + Source.SILENT;
    }
}
