package io.weir.standalone.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A camera that is read by HTTP: pictures one after the other in one answer (Motion JPEG), or files of two seconds (HLS). */
public final class HttpCamera implements LiveSource {
    private static final int SEGMENT_SECONDS = 2;

    /** What it sends. */
    public enum Kind {
        MJPEG,
        HLS
    }

    private final Kind kind;
    private final List<byte[]> parts;
    private final int port;
    private final long start = System.nanoTime();
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    private HttpCamera(Kind kind, List<byte[]> parts) throws IOException {
        this.kind = kind;
        this.parts = parts;
        this.port = LiveSource.freePort();
    }

    public static HttpCamera start(Kind kind, Yard yard) throws IOException {
        HttpCamera camera = new HttpCamera(kind, kind == Kind.MJPEG ? pictures() : segments(yard.chunks()));
        camera.switchOn();
        return camera;
    }

    private static List<byte[]> pictures() throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        Random dice = new Random(8);
        for (int i = 0; i < RATE; i++) {
            BufferedImage picture = new BufferedImage(160, 96, BufferedImage.TYPE_INT_RGB);
            for (int at = 0; at < 160 * 96; at++) {
                picture.setRGB(at % 160, at / 160, 0x606060 + dice.nextInt(0x20) * 0x10101);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(picture, "jpg", out);
            pictures.add(out.toByteArray());
        }
        return pictures;
    }

    private static List<byte[]> segments(List<byte[]> chunks) {
        List<byte[]> segments = new ArrayList<>();
        int each = SEGMENT_SECONDS * RATE;
        for (int first = 0; first + each <= chunks.size(); first += each) {
            ByteArrayOutputStream segment = new ByteArrayOutputStream();
            chunks.subList(first, first + each).forEach(segment::writeBytes);
            segments.add(segment.toByteArray());
        }
        return segments;
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port + (kind == Kind.MJPEG ? "/video.mjpg" : "/live.m3u8");
    }

    @Override
    public String id() {
        return url().substring("http://".length()).replaceAll("[:/]", "-");
    }

    @Override
    public void switchOn() throws IOException {
        HttpServer opened =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 50);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "http-camera");
            thread.setDaemon(true);
            return thread;
        });
        opened.setExecutor(threads);
        opened.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        opened.start();
        server = opened;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith(".mjpg")) {
            exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=next");
            exchange.sendResponseHeaders(200, 0);
            show(exchange.getResponseBody());
        } else if (path.endsWith(".m3u8")) {
            send(exchange, "application/vnd.apple.mpegurl", playlist().getBytes(StandardCharsets.US_ASCII));
        } else {
            int number = Integer.parseInt(path.replaceAll("\\D", ""));
            send(exchange, "video/mp2t", parts.get(number % parts.size()));
        }
    }

    private void show(OutputStream out) throws IOException {
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            byte[] picture = parts.get(i % parts.size());
            String head = "--next\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(picture);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            LockSupport.parkNanos(1_000_000_000L / RATE);
        }
    }

    private String playlist() {
        long newest = 3 + (System.nanoTime() - start) / (SEGMENT_SECONDS * 1_000_000_000L);
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:" + SEGMENT_SECONDS
                + "\n#EXT-X-MEDIA-SEQUENCE:" + (newest - 2) + "\n");
        for (long number = newest - 2; number <= newest; number++) {
            text.append("#EXTINF:")
                    .append(SEGMENT_SECONDS)
                    .append(".0,\n")
                    .append(number)
                    .append(".ts\n");
        }
        return text.toString();
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void switchOff() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        switchOff();
    }
}
