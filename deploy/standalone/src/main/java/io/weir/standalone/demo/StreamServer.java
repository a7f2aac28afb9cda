package io.weir.standalone.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Sends one camera's stream to everybody who connects to a port of the loopback interface.
 *
 * <p>Nothing here ever waits: sockets are non-blocking, and a client that lags by more than {@value #MAX_BACKLOG} bytes
 * loses its connection. A newcomer gets the current group of pictures at once, so that it need not wait for a key frame.
 * Used by one thread, the camera's.
 */
final class StreamServer implements AutoCloseable {
    private static final int MAX_BACKLOG = 4 << 20;
    private static final int SEND_BUFFER = 512 << 10;

    private final ServerSocketChannel server;
    private final List<Client> clients = new ArrayList<>();
    private final List<byte[]> group = new ArrayList<>();

    private StreamServer(ServerSocketChannel server) {
        this.server = server;
    }

    /** Listens on a free port. */
    static StreamServer open() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            return new StreamServer(server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Where to read the stream. */
    String url() {
        InetAddress host = server.socket().getInetAddress();
        String literal = host.getHostAddress();
        return "tcp://" + (literal.contains(":") ? "[" + literal + "]" : literal) + ":"
                + server.socket().getLocalPort();
    }

    /** Sends a chunk to all clients, and to those who came since the last one also what came before it in its group. */
    void send(Chunk chunk) throws IOException {
        if (chunk.key()) {
            group.clear();
        }
        acceptWaiting();
        group.add(chunk.bytes());
        Iterator<Client> all = clients.iterator();
        while (all.hasNext()) {
            Client client = all.next();
            if (!client.send(chunk.bytes())) {
                client.close();
                all.remove();
            }
        }
    }

    private void acceptWaiting() throws IOException {
        for (SocketChannel socket = server.accept(); socket != null; socket = server.accept()) {
            Client client = new Client(socket);
            if (client.prepare()) {
                group.forEach(client::append);
                clients.add(client);
            } else {
                client.close();
            }
        }
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
        clients.clear();
        try {
            server.close();
        } catch (IOException alreadyGone) {
            // A listening socket that fails to close is closed all the same.
        }
    }

    /** A connection and what the kernel has not yet taken for it. */
    private static final class Client {
        private final SocketChannel socket;
        private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
        private long backlog;

        Client(SocketChannel socket) {
            this.socket = socket;
        }

        /** Whether the client is still there, its socket set up. */
        boolean prepare() {
            try {
                socket.configureBlocking(false);
                socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                return true;
            } catch (IOException gone) {
                return false;
            }
        }

        void append(byte[] bytes) {
            waiting.add(ByteBuffer.wrap(bytes));
            backlog += bytes.length;
        }

        /** Whether the client is still there and keeps up. */
        boolean send(byte[] bytes) {
            append(bytes);
            try {
                for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
                    backlog -= socket.write(next);
                    if (next.hasRemaining()) {
                        return backlog <= MAX_BACKLOG;
                    }
                    waiting.remove();
                }
                return true;
            } catch (IOException gone) {
                return false;
            }
        }

        void close() {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // Closing is all that was wanted.
            }
        }
    }
}
