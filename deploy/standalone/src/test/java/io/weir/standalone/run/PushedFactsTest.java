package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Yard;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PushedFactsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void shouldKeepByAFactThatIsPushedOverHttp() throws Exception {
        Path config = Files.writeString(home.resolve("run.yaml"), """
                control: 0
                facts: {pushed: {line: text}, maxAge: 1h}
                rules: {keep: "line == 'fault' && secondsSinceKept >= 0.5"}
                """);
        try (LiveSource camera = LiveSource.start(Yard.busy(8), home);
                Program program = Program.start(
                        home,
                        "run",
                        camera.url(),
                        "--config",
                        config.toString(),
                        "--budget",
                        "3600/h",
                        "--out",
                        "out")) {
            String kept = "weir_frames_total{camera=\"" + camera.id() + "\",outcome=\"kept\"}";
            await().atMost(LONG).until(() -> program.metrics().sum("weir_rules_unanswered_total") > 0);
            URI facts = URI.create(program.metrics().base() + "/facts/" + camera.id());

            assertThat(push(facts, "{\"line\": \"run\"}").statusCode()).isEqualTo(204);
            HttpResponse<String> refused = push(facts, "{\"lime\": \"fault\"}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).isEqualTo("lime: no such fact; did you mean 'line'?\n");
            assertThat(push(facts, "{\"line\": \"fault\"}").statusCode()).isEqualTo(204);
            double before = program.metrics().value(kept);
            await().atMost(LONG)
                    .until(() -> program.metrics().value(kept)
                            >= before + 5); // a moment that the threshold began may be among them

            program.interrupt();
            program.await(Duration.ofSeconds(10));
            assertThat(program.lines("does not apply: line is not known")).hasSize(1);
        }
        assertThat(new Run(home.resolve("out")).candidates())
                .extracting((JsonNode line) -> Run.text(line, "reason"))
                .contains("first")
                .filteredOn("rule"::equals)
                .hasSizeGreaterThanOrEqualTo(3);
    }

    private static HttpResponse<String> push(URI uri, String json) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
