package io.weir.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.weir.settings.HttpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    @Test
    void shouldShowTheProgramAndItsJvmToPrometheus() {
        try (Telemetry telemetry = Telemetry.start("agent", "1.2.3", HttpSettings.defaults())) {
            assertThat(telemetry.prometheus().scrape())
                    .contains("weir_build_info{java=", "program=\"agent\",version=\"1.2.3\"} 1")
                    .contains("jvm_memory_used_bytes", "process_cpu_usage", "jvm_threads_live_threads");
        }
    }

    @Test
    void shouldSendToACollectorWhereOneIsNamed() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        collector.createContext("/v1/metrics", exchange -> {
            try (exchange) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        try {
            String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics";
            Telemetry telemetry = Telemetry.start("agent", "1.2.3", new HttpSettings(0, "127.0.0.1", url));
            assertThat(telemetry.prometheus().scrape()).contains("weir_build_info");

            telemetry.close(); // sends what has not been sent

            assertThat(bodies).anyMatch(body -> body.contains("weir.build.info") && body.contains("weir-agent"));
        } finally {
            collector.stop(0);
        }
    }
}
