package io.weir.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays a clip over and over in real time, as MPEG-TS, to everybody who connects to a port of the loopback interface.
 *
 * <p>One {@code ffmpeg}, which copies and decodes nothing, feeds all, so that the feed costs little beside what it feeds. All
 * clients are at the same place of the clip: their keyframes come together, the hardest case. One that does not take what is sent
 * loses its connection.
 */
final class ClipFeed implements AutoCloseable {
    /** Seven packets of a transport stream, as many as fit a datagram, and as few as make no burst of a small frame. */
    private static final int PIECE = 7 * 188;

    private final ServerSocketChannel server;
    private final Process player;
    private final Thread thread = new Thread(this::run, "feed");
    private final List<SocketChannel> clients = new ArrayList<>();

    private ClipFeed(ServerSocketChannel server, Process player) {
        this.server = server;
        this.player = player;
    }

    /** @throws IOException if there is no ffmpeg, or no port */
    static ClipFeed play(String clip) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
            server.configureBlocking(false);
            Process player = new ProcessBuilder(
                            "ffmpeg",
                            "-v",
                            "error",
                            "-nostdin",
                            "-re",
                            "-stream_loop",
                            "-1",
                            "-i",
                            clip,
                            "-an",
                            "-c",
                            "copy",
                            "-flush_packets",
                            "1",
                            "-f",
                            "mpegts",
                            "-")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            ClipFeed feed = new ClipFeed(server, player);
            feed.thread.setDaemon(true);
            feed.thread.start();
            return feed;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Where to read it. */
    String url() {
        return "tcp://127.0.0.1:" + server.socket().getLocalPort();
    }

    /** Whether the clip is still played. */
    boolean isPlaying() {
        return player.isAlive();
    }

    private void run() {
        byte[] piece = new byte[PIECE];
        try (InputStream stream = player.getInputStream()) {
            while (stream.readNBytes(piece, 0, PIECE) == PIECE) {
                for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
                    client.configureBlocking(false);
                    clients.add(client);
                }
                clients.removeIf(client -> !takes(client, piece));
            }
        } catch (IOException over) {
            // The player or the server was closed.
        } finally {
            clients.forEach(ClipFeed::end);
        }
    }

    private static boolean takes(SocketChannel client, byte[] piece) {
        try {
            if (client.write(ByteBuffer.wrap(piece)) == PIECE) {
                return true;
            }
        } catch (IOException gone) {
            // Like one that takes too little.
        }
        end(client);
        return false;
    }

    private static void end(SocketChannel client) {
        try {
            client.close();
        } catch (IOException alreadyGone) {
            // Closing is all that was wanted.
        }
    }

    @Override
    public void close() {
        player.destroy();
        try {
            server.close();
            thread.join(1000);
        } catch (IOException alreadyGone) {
            // A listening socket that fails to close is closed all the same.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
