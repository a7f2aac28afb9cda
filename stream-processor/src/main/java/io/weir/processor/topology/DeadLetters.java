package io.weir.processor.topology;

import io.weir.processor.metrics.DeadLetterReason;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.WireException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays messages aside that cannot be used, as they are, with headers that say why and where they were. */
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final ProcessorContext<byte[], byte[]> context;
    private final String sink;
    private final ProcessorMetrics metrics;

    /** @param sink the name of the node that writes to the dead letters' topic */
    DeadLetters(ProcessorContext<byte[], byte[]> context, String sink, ProcessorMetrics metrics) {
        this.context = context;
        this.sink = sink;
        this.metrics = metrics;
    }

    /** Forwards the message that is being processed and cannot be read. */
    void send(Record<byte[], byte[]> record, WireException why) {
        send(record, DeadLetterReason.UNREADABLE, String.valueOf(why.getMessage()));
    }

    /** Forwards the message that is being processed; the first of each reason is logged. */
    void send(Record<byte[], byte[]> record, DeadLetterReason reason, String why) {
        RecordMetadata at = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A dead letter outside the processing of a message"));
        if (metrics.deadLetter(reason)) {
            LOG.warn(
                    "{}-{} at {}: laid aside: {} (further ones of this kind, '{}', are only counted)",
                    at.topic(),
                    at.partition(),
                    at.offset(),
                    why,
                    reason.tag());
        }
        Headers headers = new RecordHeaders(record.headers());
        add(headers, "weir_error", why);
        add(headers, "weir_topic", at.topic());
        add(headers, "weir_partition", Integer.toString(at.partition()));
        add(headers, "weir_offset", Long.toString(at.offset()));
        context.forward(new Record<>(record.key(), record.value(), context.currentSystemTimeMs(), headers), sink);
    }

    private static void add(Headers headers, String key, String text) {
        headers.add(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
