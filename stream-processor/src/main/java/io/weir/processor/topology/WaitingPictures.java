package io.weir.processor.topology;

import io.weir.wire.Bid;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one partition that wait for their verdict, by id.
 *
 * <p>The pictures stay on the candidates topic: only their places are stored.
 */
final class WaitingPictures {
    /** Not {@code waiting}, a store of pictures that earlier versions had: its changelog would not be understood. */
    static final String STORE = "waiting-places";

    private final KeyValueStore<String, byte[]> store;

    WaitingPictures(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(
                        // Nearly all of it is soon over: cleaned early and in small pieces.
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(4 << 20),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                        "0.2"));
    }

    /** Lets a frame wait; false if one with its id waits already, which stays. */
    boolean put(String id, Place place) {
        return store.putIfAbsent(id, place.toBytes()) == null;
    }

    /** Where the frame with this id stands, or null if none waits. */
    @Nullable
    Place find(String id) {
        byte[] stored = store.get(id);
        return stored == null ? null : Place.of(stored);
    }

    /** The bid of a frame that waits and had to win its partition's contest first; null if there is none. */
    @Nullable
    Bid bid(String id) {
        Place place = find(id);
        return place == null ? null : place.bid();
    }

    /** Ends the waiting of the frame with this id. */
    void remove(String id) {
        store.delete(id);
    }

    boolean isEmpty() {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            return !all.hasNext();
        }
    }

    /** How many wait; reads them all. */
    int count() {
        int count = 0;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }
}
