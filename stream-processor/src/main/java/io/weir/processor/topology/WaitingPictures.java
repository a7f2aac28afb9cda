package io.weir.processor.topology;

import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.WireBytes;
import io.weir.wire.WireException;
import io.weir.wire.WireRecord;
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
 * <p>A frame is stored in the form that it has on the wire, packed as {@link WireBytes} does.
 */
final class WaitingPictures {
    static final String STORE = "waiting";

    private final KeyValueStore<String, byte[]> store;

    WaitingPictures(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Sizes.MESSAGE),
                        // Nearly all of it is soon over: cleaned early and in small pieces.
                        TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 << 20),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2"));
    }

    /** Lets a frame wait; false if one with its id waits already, which stays. */
    boolean put(FrameEvent frame) {
        return store.putIfAbsent(frame.id(), WireBytes.pack(CandidateCodec.encode(frame))) == null;
    }

    /**
     * Finds a frame.
     *
     * @return the frame, or null if none with this id waits
     * @throws WireException if what is stored is no frame
     */
    @Nullable
    FrameEvent find(String id) throws WireException {
        byte[] stored = store.get(id);
        if (stored == null) {
            return null;
        }
        WireRecord record = WireBytes.unpack("", stored);
        return CandidateCodec.decode(record.headers(), record.value()) instanceof FrameEvent frame ? frame : null;
    }

    /** The frame that this task let wait and that waits still, or null. */
    @Nullable
    FrameEvent held(String id) {
        try {
            return find(id);
        } catch (WireException e) {
            throw new IllegalStateException("What was stored of " + id + " is no frame", e);
        }
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
