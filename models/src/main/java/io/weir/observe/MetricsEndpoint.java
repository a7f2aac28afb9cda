package io.weir.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.settings.SettingsException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves {@code /metrics} for Prometheus and {@code /healthz} for a supervisor, on loopback only, on one thread of its own. */
public final class MetricsEndpoint implements AutoCloseable {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService thread;

    private MetricsEndpoint(HttpServer server) {
        this.server = server;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, "weir-metrics");
            worker.setDaemon(true);
            return worker;
        });
    }

    /**
     * Opens the endpoint.
     *
     * @param port the TCP port, or 0 for a free one
     * @throws SettingsException if the port is in use
     */
    public static MetricsEndpoint open(int port, PrometheusMeterRegistry registry) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 16);
            MetricsEndpoint endpoint = new MetricsEndpoint(server);
            server.createContext(
                    "/metrics", exchange -> answer(exchange, "/metrics", PROMETHEUS_TEXT, registry::scrape));
            server.createContext("/healthz", exchange -> answer(exchange, "/healthz", "text/plain", () -> "ok\n"));
            server.createContext("/", exchange -> answer(exchange, null, "text/plain", () -> ""));
            server.setExecutor(endpoint.thread);
            server.start();
            return endpoint;
        } catch (BindException e) {
            throw new SettingsException("port " + port + " on 127.0.0.1 cannot be used (" + e.getMessage()
                    + "): choose another with --http");
        } catch (IOException e) {
            throw new SettingsException("no metrics on port " + port + ": " + e.getMessage());
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where the metrics are. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/metrics");
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }

    private static void answer(HttpExchange exchange, @Nullable String path, String type, Supplier<String> content)
            throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                byte[] body = content.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, head ? -1 : body.length);
                if (!head) {
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }
}
