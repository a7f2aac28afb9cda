package io.weir.standalone.demo;

import io.weir.standalone.demo.scene.Scene;
import io.weir.standalone.demo.scene.View;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A synthetic camera: a thread that draws a scene, encodes it and serves the stream, until it is closed.
 *
 * <p>Frame n is due at start + n / {@value #FRAMES_PER_SECOND} s and carries that time. A machine that was asleep leaves
 * out what it missed instead of running after it.
 */
final class DemoCamera implements AutoCloseable {
    static final int FRAMES_PER_SECOND = 15;
    private static final int BITS_PER_SECOND = 900_000;
    private static final long NANOS_PER_FRAME = 1_000_000_000L / FRAMES_PER_SECOND;
    private static final long MAX_LATE_FRAMES = 5 * FRAMES_PER_SECOND;
    private static final Duration CLOSE_TIME = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(DemoCamera.class);

    private final String id;
    private final Supplier<Scene> build;
    private final Sensor sensor;
    private final H264Encoder encoder;
    private final StreamServer server;
    private final String url;
    private final Thread thread;
    private volatile boolean stopped;

    private DemoCamera(String id, Supplier<Scene> build, Sensor sensor, H264Encoder encoder, StreamServer server) {
        this.id = id;
        this.build = build;
        this.sensor = sensor;
        this.encoder = encoder;
        this.server = server;
        this.url = server.url();
        this.thread = new Thread(this::run, "demo-" + id);
        thread.setDaemon(true);
    }

    /**
     * Opens the encoder and the port and starts the thread; the scene is built there.
     *
     * @throws IOException if the encoder or the port cannot be opened
     */
    static DemoCamera start(String id, Supplier<Scene> build, Sensor sensor) throws IOException {
        H264Encoder encoder = H264Encoder.open(View.WIDTH, View.HEIGHT, FRAMES_PER_SECOND, BITS_PER_SECOND);
        try {
            DemoCamera camera = new DemoCamera(id, build, sensor, encoder, StreamServer.open());
            camera.thread.start();
            return camera;
        } catch (IOException e) {
            encoder.close();
            throw e;
        }
    }

    String url() {
        return url;
    }

    private void run() {
        try (encoder;
                server) {
            film(build.get());
        } catch (CancellationException stoppedWhileBuilding) {
            LOG.debug("demo camera {} closed before its first frame", id);
        } catch (IOException e) {
            LOG.error("demo camera {} ends: {}", id, e.getMessage());
        }
    }

    private void film(Scene scene) throws IOException {
        BufferedImage canvas = new BufferedImage(View.WIDTH, View.HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] rgb = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        byte[] i420 = new byte[View.WIDTH * View.HEIGHT * 3 / 2];
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        long start = System.nanoTime();
        for (long frame = 0; !stopped; frame = next(frame, start)) {
            scene.draw(graphics, (double) frame / FRAMES_PER_SECOND);
            sensor.expose(rgb, frame, i420);
            Chunk chunk = encoder.encode(i420, frame);
            if (chunk != null) {
                server.send(chunk);
            }
        }
        graphics.dispose();
    }

    /** Waits until the next frame is due. */
    private long next(long frame, long start) {
        long now = (System.nanoTime() - start) / NANOS_PER_FRAME;
        long next = now - frame > MAX_LATE_FRAMES ? now : frame + 1;
        long due = start + next * NANOS_PER_FRAME;
        for (long left = due - System.nanoTime(); left > 0 && !stopped; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return next;
    }

    /** Tells the thread to stop, without waiting for it. */
    void stop() {
        stopped = true;
        thread.interrupt(); // also wakes it, and ends the building of its scene
    }

    /** Stops and waits until memory and sockets are given back. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSE_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
