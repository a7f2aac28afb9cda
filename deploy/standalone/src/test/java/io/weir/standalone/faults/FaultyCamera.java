package io.weir.standalone.faults;

import io.weir.standalone.support.LiveSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A camera that passes on what a good one says, until its fault strikes: all its connections, old and new, suffer from it. */
final class FaultyCamera implements AutoCloseable {
    private static final long A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LiveSource behind;
    private final Fault fault;
    private final long limit;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile ServerSocket server;
    private volatile boolean broken;
    private volatile boolean closed;

    private FaultyCamera(LiveSource behind, Fault fault, long limit) throws IOException {
        this.behind = behind;
        this.fault = fault;
        this.limit = limit;
        this.server = new ServerSocket(0, 50, loopback());
        this.port = server.getLocalPort();
        daemon(this::accept);
    }

    /** A good camera, until it is told to break. */
    static FaultyCamera of(LiveSource behind, Fault fault) throws IOException {
        return new FaultyCamera(behind, fault, Long.MAX_VALUE);
    }

    /** One that ends each connection after so many bytes. */
    static FaultyCamera brief(LiveSource behind, long bytes) throws IOException {
        return new FaultyCamera(behind, Fault.SLAMS, bytes);
    }

    String url() {
        int there = URI.create(behind.url()).getPort();
        return behind.url().replace(":" + there, ":" + port);
    }

    /** How many connections it took so far. */
    int accepted() {
        return accepted.get();
    }

    void breakDown() throws IOException {
        broken = true;
        if (fault == Fault.STOPPED) {
            server.close();
            closeAll();
        }
    }

    void mend() throws IOException {
        broken = false;
        closeAll();
        if (server.isClosed()) {
            server = new ServerSocket(port, 50, loopback());
            daemon(this::accept);
        }
    }

    private void accept() {
        try {
            while (!closed) {
                Socket client = server.accept();
                accepted.incrementAndGet();
                open.add(client);
                daemon(() -> serve(client));
            }
        } catch (IOException end) {
            // it listens no more
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (broken) {
                suffer(client, true);
                return;
            }
            int there = URI.create(behind.url()).getPort();
            try (Socket camera = new Socket(loopback(), there)) {
                open.add(camera);
                daemon(() -> passRequests(client, camera));
                passOn(camera.getInputStream(), client.getOutputStream());
                open.remove(camera);
            }
            if (broken) {
                suffer(client, false);
            }
        } catch (IOException gone) {
            // the client has gone, or its camera
        } finally {
            open.remove(client);
        }
    }

    private void passRequests(Socket client, Socket camera) {
        try (camera) {
            client.getInputStream().transferTo(camera.getOutputStream());
        } catch (IOException gone) {
            // the other direction sees it too
        }
    }

    private void passOn(InputStream from, OutputStream to) throws IOException {
        byte[] bytes = new byte[8192];
        long left = limit;
        for (int read = from.read(bytes); read >= 0 && !broken && left > 0; read = from.read(bytes)) {
            to.write(bytes, 0, read);
            left -= read;
        }
    }

    private void suffer(Socket client, boolean fresh) throws IOException {
        switch (fault) {
            case MUTE -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
            case TRICKLES -> trickle(client.getOutputStream());
            case RESETS -> client.setSoLinger(true, 0);
            case DENIES, KNOWS_NO_SUCH_STREAM, DESCRIBES_NOISE -> {
                if (fresh) {
                    new RtspAnswers(client, fault).give();
                }
            }
            case SENDS_NOISE -> {
                if (!fresh || new RtspAnswers(client, fault).give()) {
                    sendNoise(client.getOutputStream());
                }
            }
            case STOPPED, KILLED, PAUSED, SLAMS -> {} // closing it is all
        }
    }

    private void trickle(OutputStream out) throws IOException {
        while (broken) {
            out.write('R');
            LockSupport.parkNanos(A_SECOND);
        }
    }

    /** RTSP's frames on its own connection, with noise in them. */
    private void sendNoise(OutputStream out) throws IOException {
        Random dice = new Random(8);
        while (broken) {
            byte[] noise = new byte[4 + 600];
            dice.nextBytes(noise);
            noise[0] = '$';
            noise[1] = 0;
            noise[2] = 600 >> 8;
            noise[3] = (byte) (600 & 255);
            out.write(noise);
            LockSupport.parkNanos(A_SECOND / 50);
        }
    }

    private void closeAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-camera");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        broken = true;
        server.close();
        closeAll();
    }
}
