package io.weir.standalone.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.settings.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

class DiscoveryTest {
    private static final Duration TIME = Duration.ofMillis(1500);

    @Test
    void shouldFindEachCameraOnceWhateverElseAnswers() throws IOException {
        byte[] gate = Answers.camera("1", "onvif://www.onvif.org/name/Gate", "http://127.0.0.1/onvif/device_service");
        byte[] dock = Answers.camera("2", "onvif://www.onvif.org/name/Dock", "http://127.0.0.2/onvif/device_service");
        byte[] huge = Answers.camera("3", "x ".repeat(30_000), "");
        List<byte[]> answers = List.of(
                Answers.bytes("no XML"),
                new byte[0],
                new byte[2000],
                gate,
                gate,
                Answers.withType("<!ENTITY x SYSTEM \"file:///etc/passwd\">", "onvif://www.onvif.org/name/&x;"),
                huge,
                dock);
        try (Responder responder = new Responder(answers)) {
            Collection<FoundCamera> found = Discovery.ask(Outlet.all(loopback().getName()), responder.port(), TIME);

            assertThat(found)
                    .extracting(FoundCamera::identity)
                    .containsExactlyInAnyOrder("urn:uuid:1", "urn:uuid:2", "urn:uuid:3");
            assertThat(found).extracting(FoundCamera::address).containsOnly("127.0.0.1");
            assertThat(responder.questions)
                    .isNotEmpty()
                    .allSatisfy(question ->
                            assertThat(question).contains("dn:NetworkVideoTransmitter", "uuid:", "/discovery/Probe"));
            assertThat(responder.questions.stream().distinct())
                    .as("the second has the id of the first")
                    .hasSize(1);
        }
    }

    @Test
    void shouldFindNothingWhereNobodyAnswers() throws IOException {
        try (Responder silent = new Responder(List.of())) {
            assertThat(Discovery.ask(Outlet.all(loopback().getName()), silent.port(), Duration.ofMillis(200)))
                    .isEmpty();
        }
    }

    @Test
    void shouldRefuseAnInterfaceThatIsNotThere() {
        assertThatThrownBy(() -> Outlet.all("nosuch9"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("--interface: 'nosuch9'")
                .hasMessageContaining("up are:");
    }

    @Test
    void shouldAskWellFormedly() throws Exception {
        byte[] question = ProbeMessage.of(new UUID(1, 2));

        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        NodeList types = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(question))
                .getElementsByTagNameNS("http://schemas.xmlsoap.org/ws/2005/04/discovery", "Types");

        assertThat(types.item(0).getTextContent()).isEqualTo("dn:NetworkVideoTransmitter");
    }

    private static NetworkInterface loopback() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
    }

    /** Listens as a camera does, by multicast on the loopback interface, and sends all its answers to each question. */
    private static final class Responder implements AutoCloseable {
        final Queue<String> questions = new ConcurrentLinkedQueue<>();
        private final DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        private final List<byte[]> answers;

        Responder(List<byte[]> answers) throws IOException {
            this.answers = answers;
            channel.bind(new InetSocketAddress(0));
            channel.join(InetAddress.getByName("239.255.255.250"), loopback());
            Thread.ofPlatform().daemon().name("responder").start(this::answer);
        }

        int port() throws IOException {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }

        private void answer() {
            try {
                ByteBuffer buffer = ByteBuffer.allocate(65_535);
                while (channel.isOpen()) {
                    SocketAddress sender = channel.receive(buffer.clear());
                    questions.add(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
                    for (byte[] answer : answers) {
                        channel.send(ByteBuffer.wrap(answer), sender);
                    }
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
