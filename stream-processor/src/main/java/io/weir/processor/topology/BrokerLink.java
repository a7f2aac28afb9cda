package io.weir.processor.topology;

import io.weir.processor.config.ProcessorSettings;
import io.weir.wire.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker whether it is there, and makes the topics. Used by one thread, which any question holds up for 5 s at most. */
public final class BrokerLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final long SLICE_MILLIS = 50;

    private final ProcessorSettings settings;
    private final TopicPlan plan;
    private final BooleanSupplier stop;
    private final Consumer<Throwable> errors;
    private @Nullable Admin admin;
    private String trouble = "";

    /**
     * @param stop says that an answer is not wanted any more
     * @param errors told of what the broker refused or did not answer
     */
    public BrokerLink(ProcessorSettings settings, BooleanSupplier stop, Consumer<Throwable> errors) {
        this(settings, Optional.empty(), stop, errors);
    }

    /** @param replication how often topics are kept that do not exist yet; empty: as the broker does by default */
    BrokerLink(
            ProcessorSettings settings, Optional<Short> replication, BooleanSupplier stop, Consumer<Throwable> errors) {
        this.settings = settings;
        this.plan = new TopicPlan(
                new Topics(settings.kafka().prefix()),
                settings.kafka().partitions(),
                settings.budget().regions(),
                settings.budget().contest(),
                replication);
        this.stop = stop;
        this.errors = errors;
    }

    /**
     * Makes the topics that are missing.
     *
     * @return how many partitions candidates and verdicts have, or nothing if the broker cannot be reached now: {@link
     *     #trouble} says why, and a later call may succeed
     * @throws SetupException if no later call will, before somebody changes the broker or the settings
     */
    public OptionalInt topics() throws SetupException {
        try {
            Map<String, Integer> existing = existing();
            for (List<NewTopic> missing = plan.missing(existing); !missing.isEmpty(); ) {
                create(missing);
                existing = existing();
                missing = plan.missing(existing);
            }
            plan.check(kept());
            return OptionalInt.of(plan.partitions(existing));
        } catch (RetriableException | InvalidReplicationFactorException e) { // brokers may still be on their way
            errors.accept(e);
            trouble = "no broker is ready at " + settings.kafka().bootstrap() + " (" + OneLine.of(e) + ")";
            return OptionalInt.empty();
        } catch (KafkaException e) {
            errors.accept(e);
            throw new SetupException("the broker at " + settings.kafka().bootstrap() + " refuses: " + OneLine.of(e), e);
        }
    }

    /** Whether the broker answers now. */
    public boolean answers() {
        try {
            answer(admin().describeCluster().nodes());
            return true;
        } catch (KafkaException | SetupException e) {
            errors.accept(e);
            trouble = "no broker is ready at " + settings.kafka().bootstrap() + " (" + OneLine.of(e) + ")";
            return false;
        }
    }

    /** Why the last question got no answer, in one line. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofMillis(200));
        }
    }

    private Map<String, Integer> existing() throws SetupException {
        Map<String, Integer> existing = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin().describeTopics(plan.names()).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : asked.entrySet()) {
            try {
                existing.put(
                        topic.getKey(), answer(topic.getValue()).partitions().size());
            } catch (UnknownTopicOrPartitionException absent) {
                LOG.debug("{} does not exist", topic.getKey());
            }
        }
        return existing;
    }

    private void create(List<NewTopic> missing) throws SetupException {
        for (Map.Entry<String, KafkaFuture<Void>> topic :
                admin().createTopics(missing).values().entrySet()) {
            try {
                answer(topic.getValue());
                LOG.info("made the topic {}", topic.getKey());
            } catch (TopicExistsException another) {
                LOG.debug("{} was made by another", topic.getKey());
            }
        }
    }

    /** What the broker says of the topics; nothing if asking for it is not allowed. */
    private Map<String, TopicPlan.Kept> kept() throws SetupException {
        List<ConfigResource> resources = plan.names().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, TopicPlan.Kept> kept = new HashMap<>();
        try {
            answer(admin().describeConfigs(resources).all())
                    .forEach((topic, config) -> kept.put(
                            topic.name(),
                            new TopicPlan.Kept(
                                    Integer.parseInt(value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)),
                                    Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG)),
                                    value(config, TopicConfig.CLEANUP_POLICY_CONFIG))));
        } catch (AuthorizationException e) {
            LOG.debug("not allowed to see the topics' settings", e);
        }
        return kept;
    }

    private static String value(Config config, String name) {
        return config.get(name).value();
    }

    /** Waits in slices, so that a stop need not wait for the broker. */
    private <T> T answer(KafkaFuture<T> future) {
        while (true) {
            try {
                return future.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (stop.getAsBoolean()) {
                    throw new org.apache.kafka.common.errors.TimeoutException("stopped", e);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException own ? own : new KafkaException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new org.apache.kafka.common.errors.TimeoutException("interrupted", e);
            }
        }
    }

    private Admin admin() throws SetupException {
        if (admin != null) {
            return admin;
        }
        try {
            Admin made = Admin.create(StreamsSettings.admin(settings));
            admin = made;
            return made;
        } catch (KafkaException e) {
            if (!resolvable()) {
                throw new org.apache.kafka.common.errors.TimeoutException("no such host", e);
            }
            throw new SetupException("kafka.properties: " + OneLine.of(e), e);
        }
    }

    /** Kafka's client does not start while no host has an address; a host may get one later. */
    private boolean resolvable() {
        for (String server : settings.kafka().bootstrap().split(",", -1)) {
            try {
                String host = server.strip();
                InetAddress.getByName(host.substring(0, host.lastIndexOf(':')));
                return true;
            } catch (UnknownHostException e) {
                LOG.debug("{} has no address", server);
            }
        }
        return false;
    }
}
