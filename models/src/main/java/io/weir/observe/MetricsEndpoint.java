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
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /metrics} for Prometheus and {@code /healthz} for a supervisor, and takes what is posted; on loopback only, on one
 * thread of its own.
 */
public final class MetricsEndpoint implements AutoCloseable {
    private static final int LARGEST_BODY = 64 << 10;
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");
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

    /** Takes what is posted. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Takes a body.
         *
         * @param rest of the path, without the slash before it; empty if there is none
         * @throws SettingsException if it cannot be used; its line is the answer
         */
        void receive(String rest, String body);
    }

    /**
     * Takes JSON by POST under a path: 204 if it was taken, 400 with one line if it cannot be used, 413 above 64 KiB.
     *
     * <p>A page in a browser on this machine could post to loopback as well: what is not declared as JSON, and so would pass
     * without the browser's asking first, is refused with 415, and what was sent to another name than this machine's with 403.
     *
     * @param path like {@code /facts}
     */
    public void accept(String path, Receiver receiver) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
                String asked = exchange.getRequestURI().getPath();
                String rest = asked.equals(path) ? "" : asked.substring(path.length() + 1);
                boolean other = !asked.equals(path) && !asked.startsWith(path + "/");
                String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
                String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
                if (!LOCAL.contains(host.replaceFirst(":\\d+$", ""))) {
                    say(exchange, 403, "only for this machine");
                } else if (other) {
                    say(exchange, 404, "no such path");
                } else if (!exchange.getRequestMethod().equals("POST")) {
                    say(exchange, 405, "only POST");
                } else if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
                    say(exchange, 415, "Content-Type must be application/json");
                } else if (body.length > LARGEST_BODY) {
                    say(exchange, 413, "must be at most 64 KiB");
                } else {
                    receive(exchange, receiver, rest, new String(body, StandardCharsets.UTF_8));
                }
            }
        });
    }

    private static void receive(HttpExchange exchange, Receiver receiver, String rest, String body) throws IOException {
        try {
            receiver.receive(rest, body);
        } catch (SettingsException e) {
            say(exchange, 400, String.valueOf(e.getMessage()));
            return;
        }
        exchange.sendResponseHeaders(204, -1);
    }

    private static void say(HttpExchange exchange, int status, String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
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
