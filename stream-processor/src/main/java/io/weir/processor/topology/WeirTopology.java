package io.weir.processor.topology;

import io.weir.processor.budget.BudgetRule;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;

/** Builds the topology that the package's description draws. */
final class WeirTopology {
    static final String TO_BIDS = "to-bids";
    static final String TO_OWN_BIDS = "to-own-bids";
    static final String TO_VERDICTS = "to-verdicts";
    static final String TO_SELECTED = "to-selected";

    // One for each half: nodes that share a sink would become one task, and the budget must not be one with a
    // partition.
    static final String TO_FRAME_DEAD_LETTERS = "to-frame-dead-letters";
    static final String TO_BID_DEAD_LETTERS = "to-bid-dead-letters";

    private WeirTopology() {}

    /**
     * Builds it.
     *
     * @param partitions how many partitions the candidates' and the verdicts' topic have
     */
    static Topology build(Topics topics, int partitions, BudgetRule rule, ProcessorMetrics metrics) {
        Deserializer<byte[]> read = new ByteArrayDeserializer();
        Serializer<byte[]> write = new ByteArraySerializer();
        return new Topology()
                .addSource("candidates", read, read, topics.candidates())
                .addSource("verdicts", read, read, topics.verdicts())
                .addProcessor(
                        "hold",
                        () -> new StartedProcessor(context -> new HoldProcessor(context, partitions, metrics)),
                        "candidates")
                .addProcessor(
                        "release",
                        () -> new StartedProcessor(context -> new ReleaseProcessor(context, metrics)),
                        "verdicts")
                .addStateStore(WaitingPictures.builder(), "hold", "release")
                .addSink(TO_BIDS, topics.bids(), write, write, "hold")
                .addSink(TO_SELECTED, topics.selected(), write, write, "release")
                .addSink(TO_FRAME_DEAD_LETTERS, topics.deadLetters(), write, write, "hold", "release")
                .addSource("bids", read, read, topics.bids())
                .addProcessor(
                        "budget",
                        () -> new StartedProcessor(context -> new BudgetProcessor(context, rule, metrics)),
                        "bids")
                .addStateStore(BudgetProcessor.builder(), "budget")
                .addSink(TO_OWN_BIDS, topics.bids(), write, write, "budget")
                .addSink(TO_VERDICTS, topics.verdicts(), write, write, "budget")
                .addSink(TO_BID_DEAD_LETTERS, topics.deadLetters(), write, write, "budget");
    }
}
