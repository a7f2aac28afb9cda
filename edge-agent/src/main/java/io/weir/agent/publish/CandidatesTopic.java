package io.weir.agent.publish;

import io.weir.observe.BrokerErrors;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsException;
import io.weir.wire.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the topic of the candidates exists, for as long as it takes the broker to be there. */
final class CandidatesTopic {
    private static final Logger LOG = LoggerFactory.getLogger(CandidatesTopic.class);
    private static final int TRY_MILLIS = 5000;

    private CandidatesTopic() {}

    /**
     * Finds out before anything starts whether Kafka understands its settings.
     *
     * @throws SettingsException with what Kafka says
     */
    static void check(KafkaSettings settings) {
        try {
            var unused = new AdminClientConfig(config(settings));
        } catch (ConfigException e) {
            throw SettingsException.of("kafka.properties", null, String.valueOf(e.getMessage()));
        }
    }

    /** Returns when the topic exists, or when nobody needs it any more. */
    static void await(KafkaSettings settings, String topic, BrokerErrors errors, BooleanSupplier stop)
            throws InterruptedException {
        NewTopic wanted = newTopic(topic, settings);
        Admin admin = null;
        try {
            BrokerErrors.Cause told = null;
            while (!stop.getAsBoolean()) {
                String why;
                BrokerErrors.Cause cause;
                try {
                    admin = admin == null ? Admin.create(config(settings)) : admin;
                    admin.createTopics(List.of(wanted)).all().get();
                    return;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof TopicExistsException) {
                        return;
                    }
                    if (e.getCause() instanceof AuthorizationException && exists(admin, topic)) {
                        return; // who may not make topics may still use one that was made
                    }
                    errors.count(e.getCause());
                    cause = BrokerErrors.Cause.of(e.getCause());
                    why = e.getCause() == null
                            ? ""
                            : String.valueOf(e.getCause().getMessage());
                } catch (KafkaException e) {
                    if (admin != null || isKnown(settings.bootstrap())) {
                        throw e;
                    }
                    cause = BrokerErrors.Cause.UNREACHABLE;
                    why = "no such host"; // not yet, where the broker's container starts later than this program
                }
                if (told == null || (cause != told && cause != BrokerErrors.Cause.UNREACHABLE)) {
                    told = cause;
                    LOG.warn("waiting for the broker at {} ({})", settings.bootstrap(), why);
                }
                Thread.sleep(200); // a refusal that comes at once must not make a busy loop
            }
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private static boolean exists(@Nullable Admin admin, String topic) throws InterruptedException {
        try {
            return admin != null
                    && !admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .isEmpty();
        } catch (ExecutionException e) {
            LOG.debug("{} cannot be seen", topic, e);
            return false;
        }
    }

    /** Whether any of the brokers has an address. */
    private static boolean isKnown(String bootstrap) {
        for (String broker : bootstrap.split(",", -1)) {
            try {
                InetAddress.getByName(broker.strip().replaceFirst(":\\d+$", ""));
                return true;
            } catch (UnknownHostException unknown) {
                LOG.debug("no address of {}", broker);
            }
        }
        return false;
    }

    private static Map<String, Object> config(KafkaSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.resolved());
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TRY_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TRY_MILLIS);
        config.putIfAbsent(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.putIfAbsent(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        return config;
    }

    private static NewTopic newTopic(String topic, KafkaSettings settings) {
        return new NewTopic(topic, Optional.of(settings.partitions()), Optional.empty())
                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.MESSAGE_BYTES)));
    }
}
