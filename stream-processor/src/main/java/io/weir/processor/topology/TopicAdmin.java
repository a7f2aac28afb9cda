package io.weir.processor.topology;

import io.weir.processor.config.ProcessorSettings;
import io.weir.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the topics by hand, and says what rights the programs need; for clusters on which they may not make topics themselves. */
public final class TopicAdmin {
    private TopicAdmin() {}

    /**
     * Makes the topics that are missing.
     *
     * @param replication how often each is kept; empty: as the broker does by default
     * @return how many partitions candidates and verdicts have
     * @throws SetupException if the broker does not answer within 5 s, refuses, or what exists does not fit
     */
    public static int create(ProcessorSettings settings, Optional<Short> replication) throws SetupException {
        try (BrokerLink broker = new BrokerLink(settings, replication, () -> false, error -> {})) {
            OptionalInt partitions = broker.topics();
            return partitions.orElseThrow(() -> new SetupException(broker.trouble()));
        }
    }

    /**
     * One right that a program needs.
     *
     * @param program {@code agent}, {@code processor} or {@code consumer}
     * @param operation as Kafka calls it, like {@code Write}
     * @param resource {@code Topic}, {@code Group} or {@code TransactionalId}
     * @param name of the resource
     * @param prefixed whether the right holds for all names that begin so
     */
    public record Right(String program, String operation, String resource, String name, boolean prefixed) {}

    /** The least that the programs need once the topics are made. */
    public static List<Right> rights(ProcessorSettings settings) {
        Topics topics = new Topics(settings.kafka().prefix());
        String application = settings.application();
        List<Right> rights = new ArrayList<>();
        add(rights, "agent", "Topic", topics.candidates(), false, "Write", "Describe");
        add(rights, "processor", "Topic", topics.candidates(), false, "Read", "Describe");
        add(rights, "processor", "Topic", topics.bids(), false, "Read", "Write", "Describe");
        add(rights, "processor", "Topic", topics.verdicts(), false, "Read", "Write", "Describe");
        add(rights, "processor", "Topic", topics.selected(), false, "Write", "Describe");
        add(rights, "processor", "Topic", topics.deadLetters(), false, "Write", "Describe");
        if (settings.budget().regions() > 1) {
            add(rights, "processor", "Topic", topics.leases(), false, "Read", "Write", "Describe");
        }
        add(rights, "processor", "Topic", application + "-", true, "Create", "Read", "Write", "Describe", "Delete");
        add(rights, "processor", "Group", application, true, "Read", "Describe");
        add(rights, "processor", "TransactionalId", application + "-", true, "Write", "Describe");
        add(rights, "consumer", "Topic", topics.selected(), false, "Read", "Describe");
        return rights;
    }

    private static void add(
            List<Right> rights, String program, String resource, String name, boolean prefixed, String... operations) {
        for (String operation : operations) {
            rights.add(new Right(program, operation, resource, name, prefixed));
        }
    }
}
