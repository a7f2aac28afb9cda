package io.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.KafkaSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a broker; with one, the standalone program tests it. */
class ProcessorTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void shouldWaitForBrokerThatSaysNothingAndStopWhenClosed() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Processor processor = start("127.0.0.1:" + silent.getLocalPort(), Map.of());

            assertThat(processor.awaitEnd(Duration.ofMillis(300))).isFalse();
            assertThat(processor.state()).isEqualTo(Processor.State.CONNECTING);
            assertThat(connected()).isZero();
            processor.close();

            assertThat(processor.state()).isEqualTo(Processor.State.CLOSED);
            assertThat(processor.failure()).isEmpty();
            assertThat(processor.status()).isEmpty();
        }
    }

    @Test
    void shouldWaitForHostThatHasNoAddress() throws InterruptedException {
        try (Processor processor = start("no-such-host.invalid:9092", Map.of())) {
            assertThat(processor.awaitEnd(Duration.ofMillis(300))).isFalse();
            assertThat(processor.state()).isEqualTo(Processor.State.CONNECTING);
        }
    }

    @Test
    void shouldSayWhichKafkaPropertyIsWrong() {
        try (Processor processor = start("127.0.0.1:9", Map.of("security.protocol", "TELEPATHY"))) {
            await().until(() -> processor.state() == Processor.State.MISCONFIGURED);

            assertThat(processor.failure().orElseThrow())
                    .startsWith("kafka.properties: ")
                    .contains("security.protocol")
                    .doesNotContain("\n");
        }
    }

    private Processor start(String bootstrap, Map<String, String> properties) {
        KafkaSettings kafka = new KafkaSettings(bootstrap, "frames", 3, properties);
        return Processor.start(ProcessorSettings.of(kafka, BudgetSettings.defaults(), folder), registry);
    }

    private double connected() {
        return registry.get("weir.broker.connected")
                .tag("program", "processor")
                .gauge()
                .value();
    }
}
