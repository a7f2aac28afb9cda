package io.weir.processor.topology;

import io.weir.processor.config.BudgetSettings;
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
    static final String TO_LOCAL_VERDICTS = "to-local-verdicts";
    static final String TO_SELECTED = "to-selected";
    static final String TO_LEASES = "to-leases";
    static final String TO_OWN_LEASES = "to-own-leases";
    static final String TO_REGIONS = "to-regions";

    // One for each part: nodes that share a sink would become one task, and the budget must not be one with a
    // partition.
    static final String TO_FRAME_DEAD_LETTERS = "to-frame-dead-letters";
    static final String TO_BID_DEAD_LETTERS = "to-bid-dead-letters";
    static final String TO_LEASE_DEAD_LETTERS = "to-lease-dead-letters";

    private static final Deserializer<byte[]> READ = new ByteArrayDeserializer();
    private static final Serializer<byte[]> WRITE = new ByteArraySerializer();

    private WeirTopology() {}

    /**
     * Builds it.
     *
     * @param partitions how many partitions the candidates' and the verdicts' topic have
     * @param atHand where frames wait that need not be read again
     * @param candidates from where the other selected ones are
     */
    static Topology build(
            Topics topics,
            int partitions,
            BudgetSettings settings,
            FramesAtHand atHand,
            PastCandidates candidates,
            ProcessorMetrics metrics) {
        StatusBoard board = new StatusBoard(metrics);
        Topology topology = new Topology()
                .addSource("candidates", READ, READ, topics.candidates())
                .addSource("verdicts", READ, READ, topics.verdicts())
                .addProcessor(
                        "hold",
                        () -> new StartedProcessor(
                                context -> new HoldProcessor(context, partitions, settings, atHand, metrics)),
                        "candidates")
                .addProcessor(
                        "release",
                        () -> new StartedProcessor(
                                context -> new ReleaseProcessor(context, atHand, candidates, metrics)),
                        "verdicts")
                .addStateStore(WaitingPictures.builder(), "hold", "release")
                .addSink(TO_BIDS, topics.bids(), WRITE, WRITE, Partitions.BIDS, "hold")
                .addSink(TO_SELECTED, topics.selected(), WRITE, WRITE, "release")
                .addSink(TO_FRAME_DEAD_LETTERS, topics.deadLetters(), WRITE, WRITE, "hold", "release")
                .addSource("bids", READ, READ, topics.bids())
                .addProcessor(
                        "budget",
                        () -> new StartedProcessor(context -> new BudgetProcessor(context, settings, metrics, board)),
                        "bids")
                .addStateStore(StoreJournal.builder(BudgetProcessor.STORE), "budget")
                .addSink(TO_OWN_BIDS, topics.bids(), WRITE, WRITE, Partitions.BIDS, "budget")
                .addSink(TO_VERDICTS, topics.verdicts(), WRITE, WRITE, "budget")
                .addSink(TO_BID_DEAD_LETTERS, topics.deadLetters(), WRITE, WRITE, "budget");
        if (settings.local() != null) {
            topology.addStateStore(StoreJournal.builder(LocalRound.STORE), "hold")
                    .addSink(TO_LOCAL_VERDICTS, topics.verdicts(), WRITE, WRITE, "hold");
        }
        return settings.regions() == 1 ? topology : withLeases(topology, topics, settings, metrics);
    }

    private static Topology withLeases(
            Topology topology, Topics topics, BudgetSettings settings, ProcessorMetrics metrics) {
        return topology.addSink(TO_LEASES, topics.leases(), WRITE, WRITE, "budget")
                .addSource("leases", READ, READ, topics.leases())
                .addProcessor(
                        "keeper",
                        () -> new StartedProcessor(context -> new LeasesProcessor(context, settings, metrics)),
                        "leases")
                .addStateStore(StoreJournal.builder(LeasesProcessor.STORE), "keeper")
                .addSink(TO_OWN_LEASES, topics.leases(), WRITE, WRITE, "keeper")
                .addSink(TO_REGIONS, topics.bids(), WRITE, WRITE, Partitions.BIDS, "keeper")
                .addSink(TO_LEASE_DEAD_LETTERS, topics.deadLetters(), WRITE, WRITE, "keeper");
    }
}
