package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.publish.Publisher;
import io.weir.settings.KafkaSettings;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.wire.Tick;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's publisher whose broker goes away for good. */
class LostBrokerTest {
    @TempDir
    private Path home;

    @Test
    void shouldSayThatTheBrokerIsGoneThoughKafkasProducerHoldsOn() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(home, false);
        try (Publisher publisher = Publisher.start(KafkaSettings.at(broker.bootstrap()))) {
            await().atMost(Duration.ofSeconds(30)).until(publisher::connected);
            publisher.tick(tick(0));
            assertThat(publisher.flush(Duration.ofSeconds(30))).isTrue();

            broker.close();

            // the producer asks its broker anew, and meanwhile takes nothing: as when the broker's name is no longer
            // known
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        publisher.tick(tick(1));
                        return !publisher.connected();
                    });
        } finally {
            broker.close();
        }
    }

    private static Tick tick(int frames) {
        return new Tick("door", "agent", 1, true, frames, frames, false);
    }
}
