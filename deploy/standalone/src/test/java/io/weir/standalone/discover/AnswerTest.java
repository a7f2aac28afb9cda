package io.weir.standalone.discover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTest {
    private static final String SCOPES =
            "onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/Gate%20North"
                    + " onvif://www.onvif.org/hardware/IPC-2400 onvif://www.onvif.org/location/city/Bonn"
                    + " onvif://www.onvif.org/location/Yard";

    @Test
    void shouldReadWhatACameraSaysOfItself() {
        byte[] message = Answers.camera("1-2", SCOPES, "http://10.0.0.5/onvif/device_service http://[fe80::1]/onvif");

        assertThat(Answer.read(message, "10.0.0.5"))
                .containsExactly(new FoundCamera(
                        "urn:uuid:1-2",
                        "10.0.0.5",
                        "Gate North",
                        "IPC-2400",
                        "city/Bonn Yard",
                        List.of("http://10.0.0.5/onvif/device_service", "http://[fe80::1]/onvif")));
    }

    @Test
    void shouldReadAllThatAnswerInOneMessage() {
        String two = Answers.match("1", SCOPES, "http://10.0.0.5/") + Answers.match("2", "", "");

        assertThat(Answer.read(Answers.bytes(Answers.envelope(two)), "10.0.0.9"))
                .extracting(FoundCamera::identity)
                .containsExactly("urn:uuid:1", "urn:uuid:2");
    }

    @Test
    void shouldReadAMessageWithBytesBehindItsEnd() {
        byte[] message = Answers.camera("1", SCOPES, "http://10.0.0.5/");

        assertThat(Answer.read(Arrays.copyOf(message, message.length + 100), "10.0.0.5"))
                .hasSize(1);
    }

    @Test
    void shouldNeitherFetchNorShowWhatAnEntityNames(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "topsecret");
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
        String name = "onvif://www.onvif.org/name/&x;";
        try {
            assertThat(Answer.read(Answers.withType("<!ENTITY x SYSTEM \"" + secret.toUri() + "\">", name), "a"))
                    .isEmpty();
            assertThat(Answer.read(Answers.withType("<!ENTITY x SYSTEM \"" + url + "\">", name), "a"))
                    .isEmpty();
            assertThat(Answer.read(Answers.withType("<!ENTITY % p SYSTEM \"" + url + "\"> %p;", name), "a"))
                    .isEmpty();
            assertThat(Answer.read(Answers.bytes("<!DOCTYPE x SYSTEM \"" + url + "\">" + Answers.envelope("")), "a"))
                    .isEmpty();
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldExpandNoEntities() {
        StringBuilder laughs = new StringBuilder("<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">");
        }

        assertThat(Answer.read(Answers.withType(laughs.toString(), "&a29;"), "a"))
                .isEmpty();
    }

    @Test
    void shouldLetNothingThroughThatDrivesATerminal() {
        byte[] message = Answers.camera(
                "1", "onvif://www.onvif.org/name/%1B%5B2J%07evil%E2%80%AEgnp%0Aline", "http://10.0.0.5/");

        String name = Answer.read(message, "a").getFirst().name();

        assertThat(name).isEqualTo("[2J evil gnp line");
    }

    @Test
    void shouldShowNoCredentialAndNoOtherKindOfAddress() {
        byte[] message =
                Answers.camera("1", "", "http://admin:geheim@10.0.0.5/x file:///etc/passwd javascript:alert(1)");

        assertThat(Answer.read(message, "a").getFirst().services()).containsExactly("http://10.0.0.5/x");
    }

    @Test
    void shouldCutWhatIsTooLong() {
        byte[] message =
                Answers.camera("1", "onvif://www.onvif.org/name/" + "x".repeat(50_000), "http://" + "y".repeat(9000));

        FoundCamera camera = Answer.read(message, "a").getFirst();

        assertThat(camera.name()).hasSizeLessThan(100);
        assertThat(camera.services().getFirst()).hasSizeLessThan(300);
    }

    @Test
    void shouldGiveUpOnAMessageThatIsNestedTooDeeply() {
        String deep = "<x>".repeat(10_000) + Answers.match("1", "", "") + "</x>".repeat(10_000);

        assertThat(Answer.read(Answers.bytes(Answers.envelope(deep)), "a")).isEmpty();
    }

    @Property(tries = 300)
    void shouldTakeAnyBytes(@ForAll byte[] message) {
        assertThat(Answer.read(message, "a")).isEmpty();
    }

    @Property(tries = 300)
    void shouldTakeAMessageOfWhichBytesAreWrong(@ForAll @IntRange(min = 0, max = 900) int at, @ForAll byte wrong) {
        byte[] message = Answers.camera("1", SCOPES, "http://10.0.0.5/");
        message[at % message.length] = wrong;

        assertThat(Answer.read(message, "a")).hasSizeLessThanOrEqualTo(1);
    }
}
