package io.weir.standalone.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.topology.TopicAdmin;
import io.weir.settings.SettingsFile;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that demands TLS and a SCRAM login, and lets each user do the least only. */
class SecureBrokerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PASSWORD = "c0rrect-horse";
    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required" + " username=\"%s\" password=\"%s\";";

    @TempDir
    Path home;

    @Test
    void shouldWorkWithTheLeastRightsAndSayInOneLineThatAPasswordIsWrong() throws Exception {
        Path store = KeyStores.make(home, "broker");
        try (EmbeddedBroker broker = EmbeddedBroker.open(home.resolve("broker"), false, demanding(store), users())) {
            broker.start();
            Path clip = Yard.brief(5).write(home.resolve("gate.ts"));

            Program create = weir("topics", "create", "--config", processorYaml(broker, "admin", PASSWORD));
            assertThat(create.await()).as(create.said()).isZero();
            assertThat(create.stdout()).contains("all topics of frames are there", "2 partitions");
            grant(broker, store);

            try (Program processor = weir("processor", "--config", processorYaml(broker, "weir-processor", PASSWORD));
                    Program agent = weir("agent", "--config", agentYaml(broker, "weir-agent", PASSWORD, clip));
                    Program wrong = weir("agent", "--config", agentYaml(broker, "weir-agent", "wr0ng-horse", clip));
                    Program refused =
                            weir("processor", "--config", processorYaml(broker, "weir-processor", "wr0ng-horse"))) {
                assertThat(agent.await()).as(agent.said()).isZero();
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(processor.metrics().sum("weir_verdicts_total"))
                                .as(processor.said())
                                .isPositive());

                Program change = weir(
                        "budget",
                        "set",
                        "--limit",
                        "60/h",
                        "--config",
                        processorYaml(broker, "weir-processor", PASSWORD));
                assertThat(change.await()).as(change.said()).isZero();
                assertThat(change.stdout()).contains(" holds");

                assertThat(refused.await()).isEqualTo(2);
                assertThat(refused.stderr().lines().filter(line -> line.contains("uthentication")))
                        .as(refused.said())
                        .hasSize(1);
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(wrong.metrics()
                                        .value("weir_broker_errors_total{cause=\"authentication\",program=\"agent\"}"))
                                .isPositive());
                assertThat(wrong.lines("uthentication")).as(wrong.said()).hasSize(1);
                assertThat(wrong.said() + refused.said() + agent.said() + processor.said())
                        .doesNotContain("horse", "Exception");
            }
        }
    }

    private static Map<String, String> demanding(Path store) {
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
                Map.entry("listener.name.broker.scram-sha-512.sasl.jaas.config", LOGIN.formatted("admin", PASSWORD)),
                Map.entry("ssl.keystore.location", store.toString()),
                Map.entry("ssl.keystore.password", "changeit"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.truststore.location", store.toString()),
                Map.entry("ssl.truststore.password", "changeit"),
                Map.entry("ssl.truststore.type", "PKCS12"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS;User:admin"));
    }

    private static List<String> users() {
        return List.of("admin", "weir-agent", "weir-processor").stream()
                .map(name -> "SCRAM-SHA-512=[name=" + name + ",password=" + PASSWORD + "]")
                .toList();
    }

    /** What {@code weir topics acls} lists, and nothing more. */
    private void grant(EmbeddedBroker broker, Path store) throws Exception {
        ProcessorSettings settings = SettingsFile.parse("{}", "none", ProcessorSettings.class);
        List<AclBinding> acls = TopicAdmin.rights(settings).stream()
                .map(right -> new AclBinding(
                        new ResourcePattern(
                                ResourceType.fromString(
                                        right.resource().equals("TransactionalId")
                                                ? "TRANSACTIONAL_ID"
                                                : right.resource().toUpperCase(Locale.ROOT)),
                                right.name(),
                                right.prefixed() ? PatternType.PREFIXED : PatternType.LITERAL),
                        new AccessControlEntry(
                                "User:weir-" + right.program(),
                                "*",
                                AclOperation.fromString(right.operation().toUpperCase(Locale.ROOT)),
                                AclPermissionType.ALLOW)))
                .toList();
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                broker.bootstrap(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                LOGIN.formatted("admin", PASSWORD),
                "ssl.truststore.location",
                store.toString(),
                "ssl.truststore.password",
                "changeit"))) {
            admin.createAcls(acls).all().get();
        }
    }

    private Program weir(String... arguments) throws IOException {
        return Program.start(home, arguments);
    }

    /** The password comes from a file, as a secret of a container does. */
    private String kafka(EmbeddedBroker broker, String user, String password) throws IOException {
        Path secret = Files.writeString(Files.createTempFile(home, "secret", ""), password + "\n");
        return """
                kafka:
                  bootstrap: "%s"
                  partitions: 2
                  properties:
                    security.protocol: SASL_SSL
                    sasl.mechanism: SCRAM-SHA-512
                    sasl.jaas.config: >-
                      org.apache.kafka.common.security.scram.ScramLoginModule required
                      username="%s" password="${file:%s}";
                    ssl.truststore.location: %s
                    ssl.truststore.password: changeit
                """.formatted(broker.bootstrap(), user, secret, home.resolve("broker.p12"));
    }

    private String processorYaml(EmbeddedBroker broker, String user, String password) throws IOException {
        Path state = Files.createTempDirectory(home, "state");
        String yaml = kafka(broker, user, password) + "budget: {contest: 1s}\nstateDir: " + state + "\n";
        return Files.writeString(Files.createTempFile(home, "processor", ".yaml"), yaml)
                .toString();
    }

    private String agentYaml(EmbeddedBroker broker, String user, String password, Path clip) throws IOException {
        String yaml =
                kafka(broker, user, password) + "memory: {folder: none}\ncameras:\n  gate: {source: " + clip + "}\n";
        return Files.writeString(Files.createTempFile(home, "agent", ".yaml"), yaml)
                .toString();
    }
}
