package io.weir.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @TempDir
    Path root;

    @Test
    void shouldCarryTransactionsAndLeaveNothingBehind() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(root, false)) {
            createTopic(broker, "lines");
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "test"),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("lines", "key", "value")).get();
                producer.commitTransaction();
            }

            assertThat(read(broker, "lines")).extracting(ConsumerRecord::value).containsExactly("value");
            assertThat(broker.failure()).isEmpty();
        }

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void shouldKnowItsAddressAndQueueClientsBeforeItStarts() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.open(root, false);
                Admin early = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            var nodes = early.describeCluster().nodes();

            broker.start();

            assertThat(nodes.get()).hasSize(1);
            assertThat(nodes.get().iterator().next().host()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void shouldListenOnLoopbackOnly() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.open(root, false)) {
            int port = Integer.parseInt(broker.bootstrap().split(":")[1]);
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();

            for (InetAddress other : others) {
                assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(java.io.IOException.class);
            }
        }
    }

    @Test
    void shouldKeepItsDataWhenAsked() throws Exception {
        Path kept;
        try (EmbeddedBroker broker = EmbeddedBroker.start(root, true)) {
            createTopic(broker, "lines");
            kept = broker.folder();
        }

        try (EmbeddedBroker next = EmbeddedBroker.open(root, false)) {
            assertThat(kept.resolve("kafka").resolve("lines-0")).isDirectory();
            assertThat(next.folder()).isNotEqualTo(kept);
        }
        assertThat(kept.resolve("kafka")).isDirectory();
    }

    @Test
    void shouldSayInOneLineThatThereIsNoPlaceForItsData() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "in the way");

        assertThatThrownBy(() -> EmbeddedBroker.start(file.resolve("weir"), false))
                .isInstanceOf(BrokerException.class)
                .hasMessageStartingWith("no place for the broker's data in " + file)
                .hasMessageNotContaining("\n");
    }

    private static void createTopic(EmbeddedBroker broker, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static List<ConsumerRecord<String, String>> read(EmbeddedBroker broker, String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return Stream.generate(() -> consumer.poll(Duration.ofSeconds(1)))
                    .limit(30)
                    .filter(records -> !records.isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .records(partition);
        }
    }
}
