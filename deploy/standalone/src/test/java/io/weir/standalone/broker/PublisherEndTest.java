package io.weir.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.weir.agent.publish.Publisher;
import io.weir.models.Embedding;
import io.weir.settings.KafkaSettings;
import io.weir.wire.FrameEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PublisherEndTest {
    private static final Duration WAIT = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private final Logger kafka = (Logger) LoggerFactory.getLogger(KafkaProducer.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        kafka.addAppender(said);
    }

    @AfterEach
    void listenNoMore() {
        kafka.detachAppender(said);
    }

    @Test
    void shouldEndQuietlyInTheMiddleOfASendThatWaitsForABrokerThatIsGone() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(root, false);
        KafkaSettings settings = new KafkaSettings(broker.bootstrap(), "frames", 1, Map.of());
        try (Publisher publisher = Publisher.start(settings)) {
            await().atMost(WAIT).until(publisher::connected);
            broker.close();
            publisher.send(frame(), delivered -> {});
            await().atMost(WAIT).until(PublisherEndTest::isSending);
        }

        assertThat(said.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("publish");
    }

    private static boolean isSending() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("publish"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(KafkaProducer.class.getName()));
    }

    private static FrameEvent frame() {
        byte[] jpeg = new byte[1000];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        return new FrameEvent(
                "door-tag-0",
                "door",
                0,
                0,
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
}
