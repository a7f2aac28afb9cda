package io.weir.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.settings.HttpSettings;
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
 * Serves what an operator may ask, on one thread of its own, by default on loopback only: {@code /metrics} for Prometheus, {@code
 * /healthz} (it lives), {@code /readyz} (it works, or what is missing) and {@code /config} (its settings without their secrets).
 * Takes what is posted from this machine, whatever address it listens on.
 */
public final class MetricsEndpoint implements AutoCloseable {
    private static final int LARGEST_BODY = 64 << 10;
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private record Answer(int status, String type, String body) {
        static Answer text(String body) {
            return new Answer(200, TEXT, body);
        }
    }

    private final HttpServer server;
    private final ExecutorService thread;
    private volatile Supplier<Readiness> readiness = Readiness::starting;
    private volatile @Nullable String config;

    private MetricsEndpoint(HttpServer server) {
        this.server = server;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, "weir-metrics");
            worker.setDaemon(true);
            return worker;
        });
    }

    /** Opens the endpoint on loopback; see {@link #open(HttpSettings, PrometheusMeterRegistry)}. */
    public static MetricsEndpoint open(int port, PrometheusMeterRegistry registry) {
        return open(HttpSettings.defaults().on(port), registry);
    }

    /**
     * Opens the endpoint.
     *
     * @throws SettingsException if the port is in use, or the address is none of this machine
     */
    public static MetricsEndpoint open(HttpSettings settings, PrometheusMeterRegistry registry) {
        int port = settings.port();
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName(settings.address()), port), 16);
            MetricsEndpoint endpoint = new MetricsEndpoint(server);
            endpoint.serve("/metrics", () -> new Answer(200, PROMETHEUS_TEXT, registry.scrape()));
            endpoint.serve("/healthz", () -> Answer.text("ok\n"));
            endpoint.serve("/readyz", endpoint::readyz);
            endpoint.serve("/config", endpoint::configuration);
            server.createContext("/", exchange -> answer(exchange, null, () -> Answer.text("")));
            server.setExecutor(endpoint.thread);
            server.start();
            return endpoint;
        } catch (BindException e) {
            throw new SettingsException("port " + port + " on " + settings.address() + " cannot be used ("
                    + e.getMessage() + "): choose another with --http");
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
     * without the browser's asking first, is refused with 415, and what was sent to another name than this machine's, or from
     * another machine, with 403.
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
                boolean near = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
                if (!near || !LOCAL.contains(host.replaceFirst(":\\d+$", ""))) {
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
        exchange.getResponseHeaders().set("Content-Type", TEXT);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Says from now on whether the program is ready; asked on this endpoint's thread. */
    public void ready(Supplier<Readiness> now) {
        readiness = now;
    }

    /** Shows these settings; secrets are to be hidden already. */
    public void config(String yaml) {
        config = yaml;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where the metrics are. */
    public URI uri() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/metrics");
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }

    private Answer readyz() {
        Readiness now = readiness.get();
        return new Answer(now.ready() ? 200 : 503, TEXT, now.text());
    }

    private Answer configuration() {
        String yaml = config;
        return yaml == null ? new Answer(404, TEXT, "") : new Answer(200, "application/yaml; charset=utf-8", yaml);
    }

    private void serve(String path, Supplier<Answer> content) {
        server.createContext(path, exchange -> answer(exchange, path, content));
    }

    private static void answer(HttpExchange exchange, @Nullable String path, Supplier<Answer> content)
            throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                Answer answer = content.get();
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", answer.type());
                exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
                if (!head) {
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }
}
