package io.weir.processor.topology;

import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/** Messages as Kafka Streams carries them: keys and values stay bytes, so that what cannot be read can be laid aside. */
final class Messages {
    private Messages() {}

    /** @param sentMillis when it is sent; a camera's time must not get here */
    static Record<byte[], byte[]> of(WireRecord message, long sentMillis) {
        byte[] key = message.key().getBytes(StandardCharsets.UTF_8);
        return new Record<>(key, message.value(), sentMillis, message.headers());
    }
}
