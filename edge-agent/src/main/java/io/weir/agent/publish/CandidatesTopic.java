package io.weir.agent.publish;

import io.weir.settings.KafkaSettings;
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
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the topic of the candidates exists, for as long as it takes the broker to be there. */
final class CandidatesTopic {
    private static final Logger LOG = LoggerFactory.getLogger(CandidatesTopic.class);
    private static final int TRY_MILLIS = 5000;

    private CandidatesTopic() {}

    /** Returns when the topic exists, or when nobody needs it any more. */
    static void await(KafkaSettings settings, String topic, BooleanSupplier stop) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(settings.properties());
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TRY_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TRY_MILLIS);
        config.putIfAbsent(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.putIfAbsent(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        Admin admin = Admin.create(config);
        try {
            boolean told = false;
            while (!stop.getAsBoolean()) {
                try {
                    admin.createTopics(
                                    List.of(new NewTopic(topic, Optional.of(settings.partitions()), Optional.empty())))
                            .all()
                            .get();
                    return;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof TopicExistsException) {
                        return;
                    }
                    if (!told) {
                        told = true;
                        LOG.warn(
                                "waiting for the broker at {} ({})",
                                settings.bootstrap(),
                                e.getCause() == null ? "" : e.getCause().getMessage());
                    }
                    Thread.sleep(200); // a refusal that comes at once must not make a busy loop
                }
            }
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
