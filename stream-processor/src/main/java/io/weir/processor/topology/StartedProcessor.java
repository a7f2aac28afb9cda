package io.weir.processor.topology;

import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A node of the topology whose work is made anew each time that its task starts.
 *
 * <p>After an aborted transaction Kafka Streams starts the same node again: nothing that it remembered may be left then,
 * for its stores have gone back.
 */
final class StartedProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** What a node does between start and end. */
    interface Work {
        /** Takes one message. */
        void process(Record<byte[], byte[]> record);

        /** Ends; stores are closed by others. */
        default void close() {}
    }

    private final Function<ProcessorContext<byte[], byte[]>, Work> start;
    private @Nullable Work work;

    StartedProcessor(Function<ProcessorContext<byte[], byte[]>, Work> start) {
        this.start = start;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        work = start.apply(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (work == null) {
            throw new IllegalStateException("A message before the start");
        }
        work.process(record);
    }

    @Override
    public void close() {
        if (work != null) {
            work.close();
            work = null;
        }
    }
}
