package io.weir.standalone.operate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weir.standalone.support.LiveSource;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A camera (Motion JPEG over HTTP) that shows what a test tells it to, from one picture to the next. */
final class StagedCamera implements AutoCloseable {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int RATE = 10;

    /** What is to be seen. */
    enum Scene {
        /** A place in which nothing happens. */
        CALM,
        /** Every second another place. */
        LIVELY,
        /** The same picture to the last bit. */
        FROZEN,
        /** No light at all. */
        DARK
    }

    private final int port;
    private volatile Scene scene;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    StagedCamera(Scene scene) throws IOException {
        this.scene = scene;
        this.port = LiveSource.freePort();
        switchOn();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/video.mjpg";
    }

    void show(Scene next) {
        scene = next;
    }

    void switchOn() throws IOException {
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "staged-camera");
            thread.setDaemon(true);
            return thread;
        });
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 10);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    void switchOff() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        switchOff();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=next");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] picture = draw(0);
            for (int frame = 0; !Thread.currentThread().isInterrupted(); frame++) {
                picture = scene == Scene.FROZEN ? picture : draw(frame);
                String head = "--next\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(picture);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                LockSupport.parkNanos(1_000_000_000L / RATE);
            }
        }
    }

    private byte[] draw(int frame) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        if (scene != Scene.DARK) {
            paint(picture, scene == Scene.LIVELY ? 1 + frame / RATE : 0, frame);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return out.toByteArray();
    }

    private static void paint(BufferedImage picture, int place, int frame) {
        SplittableRandom dice = new SplittableRandom(place);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(dice.nextInt(40, 200), dice.nextInt(40, 200), dice.nextInt(40, 200)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 60; i++) {
            graphics.setColor(new Color(dice.nextInt(0x1000000)));
            int side = dice.nextInt(10, 90);
            if (i % 2 == 0) {
                graphics.fillOval(dice.nextInt(WIDTH), dice.nextInt(HEIGHT), side, side);
            } else {
                graphics.fillRect(dice.nextInt(WIDTH), dice.nextInt(HEIGHT), side, side / 2);
            }
        }
        graphics.dispose();
        SplittableRandom noise = new SplittableRandom(frame);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int step = noise.nextInt(5);
                int rgb = picture.getRGB(x, y);
                picture.setRGB(x, y, (rgb & 0xf8f8f8) + step * 0x10101);
            }
        }
    }
}
