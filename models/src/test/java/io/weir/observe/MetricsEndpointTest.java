package io.weir.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.settings.HttpSettings;
import io.weir.settings.SettingsException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void shouldServeMetricsAndHealthOnLoopback() throws Exception {
        registry.counter("weir_frames_decoded", "camera", "gate").increment(3);
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, registry)) {
            HttpResponse<String> metrics = get(endpoint.uri());

            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body()).contains("weir_frames_decoded_total{camera=\"gate\"} 3.0");
            assertThat(endpoint.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(get(endpoint.uri().resolve("/healthz")).body()).isEqualTo("ok\n");
            assertThat(get(endpoint.uri().resolve("/metrics/other")).statusCode())
                    .isEqualTo(404);
            assertThat(get(endpoint.uri().resolve("/")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldSayInOneLineThatThePortIsInUse() {
        try (MetricsEndpoint first = MetricsEndpoint.open(0, registry)) {
            assertThatThrownBy(() -> MetricsEndpoint.open(first.port(), registry))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("port " + first.port())
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--http");
        }
    }

    @Test
    void shouldFreeThePortWhenClosed() {
        MetricsEndpoint first = MetricsEndpoint.open(0, registry);
        int port = first.port();
        first.close();

        try (MetricsEndpoint second = MetricsEndpoint.open(port, registry)) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    @Test
    void shouldTakeWhatIsPosted() throws Exception {
        Map<String, String> taken = new ConcurrentHashMap<>();
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, registry)) {
            endpoint.accept("/facts", (rest, body) -> {
                if (body.contains("bad")) {
                    throw new SettingsException("bad: no such fact");
                }
                taken.put(rest, body);
            });
            URI facts = endpoint.uri().resolve("/facts");
            String json = "application/json";

            assertThat(post(facts, json, "{}").statusCode()).isEqualTo(204);
            assertThat(post(facts.resolve("/facts/gate"), json + "; charset=utf-8", "{\"a\": 1}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(taken).containsEntry("", "{}").containsEntry("gate", "{\"a\": 1}");
            HttpResponse<String> refused = post(facts, json, "bad");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).isEqualTo("bad: no such fact\n");
            assertThat(post(facts, "text/plain", "{}").statusCode()).isEqualTo(415);
            assertThat(post(facts, json, " ".repeat(70_000)).statusCode()).isEqualTo(413);
            assertThat(post(facts.resolve("/factsheet"), json, "{}").statusCode())
                    .isEqualTo(404);
            assertThat(get(facts).statusCode()).isEqualTo(405);
        }
        assertThat(taken).hasSize(2);
    }

    @Test
    void shouldNotTakeWhatWasSentToAnotherName() throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, registry);
                Socket socket = new Socket(endpoint.uri().getHost(), endpoint.port())) {
            endpoint.accept("/facts", (rest, body) -> {
                throw new AssertionError("taken");
            });
            socket.getOutputStream()
                    .write(("POST /facts HTTP/1.1\r\nHost: attacker.example:80\r\nContent-Type: application/json\r\n"
                                    + "Connection: close\r\nContent-Length: 2\r\n\r\n{}")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void shouldNotTakeWhatAnotherMachineSentWhereAllMayAsk() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(new HttpSettings(0, "0.0.0.0", null), registry)) {
            endpoint.accept("/facts", (rest, body) -> {
                throw new SettingsException("taken");
            });
            assertThat(answer(InetAddress.getByName("127.0.0.1"), endpoint.port()))
                    .startsWith("HTTP/1.1 400");
            for (InetAddress address : outside) { // who speaks to such an address comes from it
                assertThat(answer(address, endpoint.port())).startsWith("HTTP/1.1 403");
            }
        }
    }

    private static String answer(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.getOutputStream()
                    .write(("POST /facts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Connection: close\r\nContent-Length: 2\r\n\r\n{}")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static HttpResponse<String> post(URI uri, String type, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
