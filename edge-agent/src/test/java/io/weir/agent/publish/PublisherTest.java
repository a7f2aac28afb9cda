package io.weir.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.models.Embedding;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsException;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the publisher does without a broker. */
@Timeout(30)
class PublisherTest {
    /** Counts what it is told. */
    private static final class Told implements Fate {
        private final AtomicInteger delivered = new AtomicInteger();
        private final AtomicInteger lost = new AtomicInteger();

        @Override
        public void known(boolean isDelivered) {
            (isDelivered ? delivered : lost).incrementAndGet();
        }

        int times() {
            return delivered.get() + lost.get();
        }
    }

    @Test
    void shouldTakeFramesWithoutABrokerAndTellEachFateOnceAtTheEnd() throws IOException {
        List<Told> fates = new ArrayList<>();
        try (Publisher publisher = Publisher.start(KafkaSettings.at("127.0.0.1:" + closedPort()))) {
            for (int i = 0; i < 20; i++) {
                fates.add(new Told());
                publisher.send(frame(i, 1000), fates.getLast());
                publisher.tick(new Tick("door", "agent", 1, true, i, i, false));
            }
            assertThat(publisher.connected()).isFalse();
            assertThat(fates).allMatch(fate -> fate.times() == 0);
        }

        assertThat(fates).allMatch(fate -> fate.lost.get() == 1 && fate.delivered.get() == 0);
    }

    @Test
    void shouldLoseWhatDoesNotFitIntoItsBufferAtOnce() throws IOException {
        List<Told> fates = new ArrayList<>();
        try (Publisher publisher = Publisher.start(KafkaSettings.at("127.0.0.1:" + closedPort()))) {
            for (int i = 0; i < 60; i++) {
                fates.add(new Told());
                publisher.send(frame(i, 1_000_000), fates.getLast());
            }

            // 32 MB of buffer: the oldest stay, the newest find no room
            assertThat(fates.subList(0, 33)).allMatch(fate -> fate.times() == 0);
            assertThat(fates.subList(34, 60)).allMatch(fate -> fate.lost.get() == 1);
        }

        assertThat(fates).allMatch(fate -> fate.lost.get() == 1 && fate.delivered.get() == 0);
    }

    @Test
    void shouldTellOneFateForEachFrameEvenIfItIsTheSameListener() throws IOException {
        Told fate = new Told();
        try (Publisher publisher = Publisher.start(KafkaSettings.at("127.0.0.1:" + closedPort()))) {
            for (int i = 0; i < 5; i++) {
                publisher.send(frame(i, 1000), fate);
            }
        }

        assertThat(fate.lost.get()).isEqualTo(5);
    }

    @Test
    void shouldNotFlushWhatNobodyTakes() throws Exception {
        try (Publisher publisher = Publisher.start(KafkaSettings.at("127.0.0.1:" + closedPort()))) {
            assertThat(publisher.flush(Duration.ZERO)).isTrue();

            publisher.send(frame(0, 1000), delivered -> {});

            assertThat(publisher.flush(Duration.ofMillis(50))).isFalse();
        }
    }

    @Test
    void shouldLoseWhatComesAfterItsEnd() throws IOException {
        Publisher publisher = Publisher.start(KafkaSettings.at("127.0.0.1:" + closedPort()));
        publisher.close();
        publisher.close();
        Told fate = new Told();

        publisher.send(frame(0, 1000), fate);
        publisher.tick(new Tick("door", "agent", 1, true, 1, 1, true));

        assertThat(fate.lost.get()).isEqualTo(1);
        assertThat(publisher.connected()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-broker.invalid:9092", "127.0.0.1:1"})
    void shouldGoOnWaitingForABrokerThatIsNotThereYet(String bootstrap) throws Exception {
        try (Publisher publisher = Publisher.start(KafkaSettings.at(bootstrap))) {
            Told fate = new Told();
            publisher.send(frame(0, 1000), fate);

            Thread thread = publishThread();
            await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(5)).until(thread::isAlive);
            assertThat(fate.times()).isZero();
        }
    }

    @Test
    void shouldRefuseSettingsThatKafkaDoesNotUnderstand() {
        KafkaSettings wrong = new KafkaSettings("127.0.0.1:1", "frames", 3, Map.of("security.protocol", "NONSENSE"));

        assertThatThrownBy(() -> Publisher.start(wrong).close())
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("kafka.properties: Invalid value NONSENSE for configuration security.protocol")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldLoseAllWhenKafkaCannotUseItsSettings() throws Exception {
        // given: understood, but without the credentials that they ask for
        Map<String, String> properties = Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN");
        KafkaSettings wrong = new KafkaSettings("127.0.0.1:" + closedPort(), "frames", 3, properties);
        try (Publisher publisher = Publisher.start(wrong)) {
            Told first = new Told();
            publisher.send(frame(0, 1000), first);
            await().until(() -> first.lost.get() == 1);

            // nothing piles up behind a publisher that is over
            Told second = new Told();
            publisher.send(frame(1, 1000), second);
            assertThat(second.lost.get()).isEqualTo(1);
        }
    }

    private static Thread publishThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("publish"))
                .findFirst()
                .orElseThrow();
    }

    private static FrameEvent frame(int number, int bytes) {
        byte[] jpeg = new byte[bytes];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        return new FrameEvent(
                "door-tag-" + number,
                "door",
                number,
                number,
                Instant.EPOCH,
                0.5f,
                0.2f,
                "novel",
                null,
                1,
                null,
                "0".repeat(64),
                Embedding.normalized(new float[] {1, 2}),
                jpeg);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
