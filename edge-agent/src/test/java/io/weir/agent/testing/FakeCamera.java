package io.weir.agent.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A camera at the loopback address that does with each connection what the test says. */
public final class FakeCamera implements AutoCloseable {
    /** What it does with a connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Manner {
        void serve(OutputStream out, FakeCamera camera) throws IOException;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** The manners of its first connections; the last goes for all that follow. */
    public FakeCamera(Manner... manners) throws IOException {
        Thread.ofPlatform().daemon().name("camera").start(() -> accept(manners));
    }

    private void accept(Manner... manners) {
        try {
            for (int i = 0; ; i++) {
                Socket socket = server.accept();
                connections.add(socket);
                Manner manner = manners[Math.min(i, manners.length - 1)];
                Thread.ofPlatform().daemon().name("camera-" + i).start(() -> serve(socket, manner));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket, Manner manner) {
        try (socket) {
            manner.serve(socket.getOutputStream(), this);
        } catch (IOException gone) {
            // the other side has had enough
        }
    }

    /** Says nothing for as long as the test lasts. */
    public static void silence(OutputStream out, FakeCamera camera) throws IOException {
        camera.pause(600_000);
    }

    /** Sends this, and then nothing more. */
    public static Manner sending(byte[] bytes) {
        return (out, camera) -> {
            out.write(bytes);
            out.flush();
            silence(out, camera);
        };
    }

    /** Sends this, and ends the connection. */
    public static Manner endingAfter(byte[] bytes) {
        return (out, camera) -> {
            out.write(bytes);
            out.flush();
        };
    }

    /** Sends this again and again, a piece at a time. */
    public static Manner repeating(byte[] bytes, int piece, long pauseMillis) {
        return (out, camera) -> {
            for (int at = 0; ; at = at + piece >= bytes.length ? 0 : at + piece) {
                out.write(bytes, at, Math.min(piece, bytes.length - at));
                out.flush();
                camera.pause(pauseMillis);
            }
        };
    }

    /** Waits in the middle of a connection; ends it when the test is over. */
    public void pause(long millis) throws IOException {
        try {
            if (over.await(millis, TimeUnit.MILLISECONDS)) {
                throw new InterruptedIOException("the test is over");
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /** Like {@code tcp://127.0.0.1:12345}. */
    public String url() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many have connected so far. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
