package io.weir.processor.topology;

import io.weir.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Which topics the processor needs, and what of those that exist it can work with. */
final class TopicPlan {
    private final Topics topics;
    private final int wanted;
    private final int regions;
    private final Duration contest;
    private final Optional<Short> replication;

    /**
     * How a topic that exists keeps its messages.
     *
     * @param bytes that one may have, {@code max.message.bytes}
     * @param millis for how long, {@code retention.ms}; -1 for ever
     * @param cleanup {@code cleanup.policy}
     */
    record Kept(int bytes, long millis, String cleanup) {}

    /**
     * Plans.
     *
     * @param wanted how many partitions topics of cameras get if none of them exists yet
     * @param regions how many the bids have, each for a task that keeps a budget
     * @param contest for how long frames wait for their verdicts at least
     * @param replication how often topics are kept that do not exist yet; empty: as the broker does by default
     */
    TopicPlan(Topics topics, int wanted, int regions, Duration contest, Optional<Short> replication) {
        this.regions = regions;
        this.topics = topics;
        this.wanted = wanted;
        this.contest = contest;
        this.replication = replication;
    }

    List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                topics.candidates(), topics.bids(), topics.verdicts(), topics.selected(), topics.deadLetters()));
        if (regions > 1) {
            names.add(topics.leases());
        }
        return names;
    }

    /**
     * Those that must be made.
     *
     * @param existing the number of partitions of each topic that exists
     * @throws SetupException if the existing ones do not fit each other
     */
    List<NewTopic> missing(Map<String, Integer> existing) throws SetupException {
        int partitions = partitions(existing);
        checkRegions(partitions, existing.getOrDefault(topics.bids(), regions));
        List<NewTopic> missing = new ArrayList<>();
        for (String name : names()) {
            if (!existing.containsKey(name)) {
                int count = name.equals(topics.bids()) ? regions : isSingle(name) ? 1 : partitions;
                int bytes = Sizes.MESSAGE + (name.equals(topics.deadLetters()) ? Sizes.DEAD_LETTER_EXTRA : 0);
                missing.add(new NewTopic(name, Optional.of(count), replication)
                        .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes))));
            }
        }
        return missing;
    }

    private void checkRegions(int partitions, int bids) throws SetupException {
        if (bids != regions) {
            throw new SetupException(topics.bids() + " has " + bids + " partitions: must have " + regions
                    + (regions == 1 ? ", since one task keeps the budget" : ", as many as budget.regions says")
                    + "; delete it or choose another prefix");
        }
        if (partitions % regions != 0) {
            throw new SetupException("budget.regions: " + regions + ": must divide the " + partitions
                    + " partitions of " + topics.candidates() + ", so that each has its region");
        }
    }

    private boolean isSingle(String name) {
        return name.equals(topics.deadLetters()) || name.equals(topics.leases());
    }

    /** How many partitions candidates and verdicts have, or shall have. */
    int partitions(Map<String, Integer> existing) throws SetupException {
        Integer candidates = existing.get(topics.candidates());
        Integer verdicts = existing.get(topics.verdicts());
        if (candidates != null && verdicts != null && !candidates.equals(verdicts)) {
            throw new SetupException(topics.candidates() + " has " + candidates + " partitions and "
                    + topics.verdicts() + " has " + verdicts
                    + ": must have equally many; delete one or choose another prefix");
        }
        return candidates != null ? candidates : verdicts != null ? verdicts : wanted;
    }

    /**
     * Refuses a dead letters' topic that would not take a message which the candidates' topic takes: the processor could
     * not get past it. And a candidates' topic on which frames would not be there any more when they have their verdicts.
     *
     * @param kept of each topic
     */
    void check(Map<String, Kept> kept) throws SetupException {
        Kept candidate = kept.get(topics.candidates());
        Kept deadLetter = kept.get(topics.deadLetters());
        if (candidate == null) {
            return;
        }
        if (deadLetter != null && deadLetter.bytes() < candidate.bytes() + Sizes.DEAD_LETTER_EXTRA) {
            throw new SetupException(topics.deadLetters() + " has max.message.bytes " + deadLetter.bytes()
                    + ": must be at least " + (candidate.bytes() + Sizes.DEAD_LETTER_EXTRA) + ", for "
                    + topics.candidates() + " has " + candidate.bytes());
        }
        if (candidate.millis() >= 0 && candidate.millis() < 2 * contest.toMillis()) {
            throw new SetupException(topics.candidates() + " has retention.ms " + candidate.millis()
                    + ": must be at least " + 2 * contest.toMillis()
                    + ", twice budget.contest, for frames wait there for their verdicts");
        }
        if (!candidate.cleanup().equals(TopicConfig.CLEANUP_POLICY_DELETE)) {
            throw new SetupException(topics.candidates() + " has cleanup.policy " + candidate.cleanup() + ": must be "
                    + TopicConfig.CLEANUP_POLICY_DELETE + ", for frames wait there for their verdicts");
        }
    }
}
