package io.weir.processor.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * On which partition of the bids a record goes: what is of a camera where Kafka's Java producer puts it, and what is for a region as such on
 * the partition that its key names, like {@code *3}.
 */
final class Partitions {
    @SuppressWarnings("removal") // its successor is not abstract yet, and calls it
    static final StreamPartitioner<byte[], byte[]> BIDS =
            (topic, key, value, count) -> Optional.of(Set.of(of(key, count)));

    private static final byte ALL = '*';

    private Partitions() {}

    /** The key of what is for all of a region: {@code *} where there is only one. */
    static byte[] key(int region, int regions) {
        return (regions == 1 ? "*" : "*" + region).getBytes(StandardCharsets.US_ASCII);
    }

    static int ofCamera(byte[] key, int count) {
        return Utils.toPositive(Utils.murmur2(key)) % count;
    }

    private static int of(byte[] key, int count) {
        if (key.length == 0 || key[0] != ALL) {
            return ofCamera(key, count);
        }
        return key.length == 1 ? 0 : Integer.parseInt(new String(key, 1, key.length - 1, StandardCharsets.US_ASCII));
    }
}
