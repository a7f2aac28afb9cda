package io.weir.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StreamServerTest {

    @Test
    void shouldBeginANewcomerAtTheLastKeyFrame() throws IOException {
        try (StreamServer server = StreamServer.open()) {
            server.send(chunk(1, true, 10));
            server.send(chunk(2, false, 10));
            server.send(chunk(3, true, 10));
            server.send(chunk(4, false, 10));
            try (Socket client = connect(server)) {
                server.send(chunk(5, false, 10));
                server.send(chunk(6, true, 10));

                assertThat(read(client, 10)).containsOnly(3);
                assertThat(read(client, 10)).containsOnly(4);
                assertThat(read(client, 10)).containsOnly(5);
                assertThat(read(client, 10)).containsOnly(6);
            }
        }
    }

    @Test
    void shouldDropAClientThatDoesNotReadAndKeepTheOthers() throws IOException {
        int size = 1 << 20;
        try (StreamServer server = StreamServer.open();
                Socket slow = connect(server);
                Socket quick = connect(server)) {
            for (int i = 0; i < 40; i++) {
                byte mark = (byte) i;
                server.send(chunk(mark, true, size));
                int[] left = {size};
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> {
                            server.send(chunk(
                                    mark, true, 0)); // what the kernel did not take at once goes out with the next
                            byte[] got = new byte
                                    [Math.min(left[0], quick.getInputStream().available())];
                            left[0] -= quick.getInputStream().read(got);
                            return left[0] == 0;
                        });
            }

            assertThat(bytesUntilItEnds(slow)).isLessThan(40L * size);
        }
    }

    @Test
    void shouldGoOnWhenAClientHasGone() throws IOException {
        try (StreamServer server = StreamServer.open()) {
            Socket gone = connect(server);
            server.send(chunk(1, true, 10));
            gone.close();

            for (int i = 0; i < 20; i++) {
                server.send(chunk(2, true, 1000));
            }

            try (Socket next = connect(server)) {
                server.send(chunk(3, true, 10));
                assertThat(read(next, 10)).containsOnly(3);
            }
        }
    }

    private static Socket connect(StreamServer server) throws IOException {
        URI url = URI.create(server.url());
        return new Socket(url.getHost(), url.getPort());
    }

    private static Chunk chunk(int mark, boolean key, int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) mark);
        return new Chunk(bytes, key);
    }

    private static byte[] read(Socket client, int size) throws IOException {
        return client.getInputStream().readNBytes(size);
    }

    private static long bytesUntilItEnds(Socket client) {
        long sum = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = 0; n >= 0; n = client.getInputStream().read(buffer)) {
                sum += n;
            }
        } catch (IOException reset) {
            // A connection that is reset has ended as well.
        }
        return sum;
    }
}
