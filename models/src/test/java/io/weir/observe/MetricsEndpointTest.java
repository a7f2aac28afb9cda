package io.weir.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
