package io.weir.standalone.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** H.264 in an MPEG transport stream over plain TCP, from the clip's first frame to its last for each client, in real time. */
final class TcpCamera implements LiveSource {
    private final List<byte[]> chunks;
    private final int port;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;

    private TcpCamera(List<byte[]> chunks, int port) {
        this.chunks = chunks;
        this.port = port;
    }

    static TcpCamera start(Yard yard) throws IOException {
        TcpCamera camera = new TcpCamera(yard.chunks(), LiveSource.freePort());
        camera.switchOn();
        return camera;
    }

    @Override
    public String url() {
        return "tcp://127.0.0.1:" + port + "?token=t0k3n";
    }

    @Override
    public String id() {
        return "127.0.0.1-" + port;
    }

    @Override
    public void switchOn() throws IOException {
        ServerSocket opened = new ServerSocket(port, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        server = opened;
        daemon(() -> accept(opened));
    }

    private void accept(ServerSocket opened) {
        try {
            while (!opened.isClosed()) {
                Socket client = opened.accept();
                clients.add(client);
                daemon(() -> show(client));
            }
        } catch (IOException switchedOff) {
            // the end of the camera
        }
    }

    private void show(Socket client) {
        long start = System.nanoTime();
        try (client) {
            for (int frame = 0; frame < chunks.size(); frame++) {
                long due = start + frame * 1_000_000_000L / RATE;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                client.getOutputStream().write(chunks.get(frame));
            }
        } catch (IOException gone) {
            // the client has gone, or the camera was switched off
        } finally {
            clients.remove(client);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tcp-camera");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void switchOff() throws IOException {
        if (server != null) {
            server.close();
        }
        for (Socket client : clients) {
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        switchOff();
    }
}
