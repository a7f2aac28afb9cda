package io.weir.processor.topology;

import io.weir.processor.config.ProcessorSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka's clients are told: what we would choose, over that what the user says, over that what must be. */
final class StreamsSettings {
    private StreamsSettings() {}

    static Properties streams(ProcessorSettings settings) {
        Map<String, Object> all = new HashMap<>();
        // A verdict passes three commits on its way; the broker is asked for little at a time.
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
        // Pictures: the defaults would buffer a thousand of them for each partition.
        all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 32);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 64);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 16 * Sizes.PICTURE);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 2 * Sizes.PICTURE);
        // Of a frame some ten small messages are written, most of them to changelogs: fewer batches than by default.
        all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
        // A processor that died is replaced soon.
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        // A broker that is away is waited for, however long.
        all.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, Duration.ofDays(365).toMillis());
        all.putAll(quiet());
        all.putAll(settings.kafka().resolved());
        all.putAll(bootstrap(settings));
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.application());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 8 * Sizes.MESSAGE);
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    /** For a consumer that reads candidates again, one at a time: as Kafka Streams makes its own for changelogs. */
    static Map<String, Object> past(ProcessorSettings settings) {
        Map<String, Object> all = new StreamsConfig(streams(settings))
                .getRestoreConsumerConfigs(settings.application() + "-past-candidates");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return all;
    }

    static Properties admin(ProcessorSettings settings) {
        Properties properties = new Properties();
        properties.putAll(quiet());
        properties.putAll(settings.kafka().resolved());
        properties.putAll(bootstrap(settings));
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.application() + "-admin");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }

    /** For a client that looks at the budget from outside: bytes, committed ones only. */
    static Properties client(ProcessorSettings settings) {
        Properties properties = new Properties();
        properties.putAll(quiet());
        settings.kafka().resolved().forEach((name, value) -> {
            if (!name.contains(".stream") && !name.equals(StreamsConfig.REPLICATION_FACTOR_CONFIG)) {
                properties.put(name, value);
            }
        });
        properties.putAll(bootstrap(settings));
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.application() + "-desk");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }

    private static Map<String, Object> bootstrap(ProcessorSettings settings) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrap());
    }

    /** Without what several processors in one JVM would disturb each other with. */
    private static Map<String, Object> quiet() {
        return Map.of(
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                "",
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000,
                "enable.metrics.push",
                false);
    }
}
