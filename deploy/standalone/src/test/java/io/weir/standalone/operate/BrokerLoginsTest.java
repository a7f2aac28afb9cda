package io.weir.standalone.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that want a certificate or a token of their clients: one that fits passes through, one that does not is one line and a count. */
class BrokerLoginsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String BEARER = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required";

    @TempDir
    Path home;

    @Test
    void shouldShowItsCertificateToABrokerThatAsksForOne() throws Exception {
        Path broker = KeyStores.make(home, "broker");
        Path agent = KeyStores.make(home, "agent");
        Path stranger = KeyStores.make(home, "stranger");
        KeyStores.trust(broker, "agent");
        KeyStores.trust(agent, "broker");
        KeyStores.trust(stranger, "broker");
        Map<String, String> demands = new HashMap<>(certificate(broker));
        demands.put("listener.security.protocol.map", "BROKER:SSL,CONTROLLER:PLAINTEXT");
        demands.put("ssl.client.auth", "required");

        shouldTellTheOneFromTheOther(demands, certificate(agent), certificate(stranger), "tls");
    }

    @Test
    void shouldShowItsTokenToABrokerThatAsksForOne() throws Exception {
        Map<String, String> demands = Map.of(
                "listener.security.protocol.map", "BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "OAUTHBEARER",
                "sasl.mechanism.inter.broker.protocol", "OAUTHBEARER",
                "listener.name.broker.oauthbearer.sasl.jaas.config",
                        BEARER + " unsecuredLoginStringClaim_sub=\"broker\" unsecuredLoginListClaim_scope=\"|frames\""
                                + " unsecuredValidatorRequiredScope=\"frames\";");

        shouldTellTheOneFromTheOther(demands, token("|frames"), token("|c0ffee"), "authentication");
    }

    private void shouldTellTheOneFromTheOther(
            Map<String, String> demands, Map<String, String> right, Map<String, String> wrong, String cause)
            throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.open(home.resolve("broker"), false, demands, List.of())) {
            broker.start();
            Path clip = Yard.brief(5).write(home.resolve("gate.ts"));
            try (Program agent = agent(broker, right, clip);
                    Program refused = agent(broker, wrong, clip)) {
                assertThat(agent.await()).as(agent.said()).isZero();
                assertThat(agent.said()).doesNotContain("could not", "did not take", "Exception");
                assertThat(candidates(broker, right)).isPositive();

                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(refused.metrics()
                                        .value("weir_broker_errors_total{cause=\"" + cause + "\",program=\"agent\"}"))
                                .as(refused.said())
                                .isPositive());
                assertThat(refused.lines("waiting for the broker"))
                        .as(refused.said())
                        .hasSize(1);
                assertThat(refused.said()).doesNotContain("Exception", "changeit", "c0ffee");
            }
        }
    }

    private static Map<String, String> certificate(Path store) {
        return Map.of(
                "security.protocol",
                "SSL",
                "ssl.keystore.location",
                store.toString(),
                "ssl.keystore.password",
                KeyStores.PASSWORD,
                "ssl.keystore.type",
                "PKCS12",
                "ssl.truststore.location",
                store.toString(),
                "ssl.truststore.password",
                KeyStores.PASSWORD,
                "ssl.truststore.type",
                "PKCS12");
    }

    private static Map<String, String> token(String scope) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "OAUTHBEARER",
                "sasl.jaas.config",
                BEARER + " unsecuredLoginStringClaim_sub=\"agent\" unsecuredLoginListClaim_scope=\"" + scope + "\";");
    }

    private static long candidates(EmbeddedBroker broker, Map<String, String> login) throws Exception {
        Map<String, Object> config = new HashMap<>(login);
        config.put("bootstrap.servers", broker.bootstrap());
        try (Admin admin = Admin.create(config)) {
            Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, 2)
                    .boxed()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition("frames.candidates", partition),
                            any -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private Program agent(EmbeddedBroker broker, Map<String, String> login, Path clip) throws IOException {
        String properties = login.entrySet().stream()
                .map(each -> "    " + each.getKey() + ": '" + each.getValue() + "'\n")
                .collect(Collectors.joining());
        String yaml = "kafka:\n  bootstrap: \"" + broker.bootstrap() + "\"\n  partitions: 2\n  properties:\n"
                + properties + "memory: {folder: none}\ncameras:\n  gate: {source: " + clip + "}\n";
        Path file = Files.writeString(Files.createTempFile(home, "agent", ".yaml"), yaml);
        return Program.start(home, "agent", "--config", file.toString());
    }
}
