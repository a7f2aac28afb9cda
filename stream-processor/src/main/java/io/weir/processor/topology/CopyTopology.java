package io.weir.processor.topology;

import io.weir.wire.Topics;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/** The least that a processor on Kafka Streams could do: what stands on the candidates topic goes to the selected ones as it is. */
final class CopyTopology {
    private CopyTopology() {}

    /**
     * Builds it.
     *
     * @param copied is counted up with each message
     */
    static Topology build(Topics topics, AtomicLong copied) {
        return new Topology()
                .addSource("candidates", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.candidates())
                .addProcessor(
                        "copy",
                        () -> new StartedProcessor(context -> message -> {
                            context.forward(message);
                            copied.incrementAndGet();
                        }),
                        "candidates")
                .addSink("selected", topics.selected(), new ByteArraySerializer(), new ByteArraySerializer(), "copy");
    }
}
