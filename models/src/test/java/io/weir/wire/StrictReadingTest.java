package io.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictReadingTest {
    private static final SelectedFrame SELECTED = new SelectedFrame(Messages.FRAME, Messages.VERDICT);

    private static final List<WireRecord> ALL = List.of(
            CandidateCodec.encode(Messages.FRAME),
            CandidateCodec.encode(Messages.TICK),
            BidCodec.encode(Messages.BID),
            BidCodec.encode(Messages.CLOCK),
            VerdictCodec.encode(Messages.VERDICT),
            SelectedCodec.encode(SELECTED));

    private static final List<Decoder> DECODERS =
            List.of(CandidateCodec::decode, BidCodec::decode, VerdictCodec::decode, SelectedCodec::decode);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ce_novelty     | NaN        | novelty: 'NaN': must be a number
                    ce_novelty     | Infinity   | novelty: 'Infinity': must be a number
                    ce_novelty     | 0x1p3      | novelty: '0x1p3': must be a number
                    ce_novelty     | 1f         | novelty: '1f': must be a number
                    ce_novelty     | 2.1        | novelty: '2.1': must be a number from 0 to 2
                    ce_novelty     | -0.1       | novelty: '-0.1': must be a number from 0 to 2
                    ce_threshold   | 1e99       | threshold: 'Infinity': must be a finite number of 0 or more
                    ce_streamtime  | -1         | streamtime: '-1.0': must be a finite number of 0 or more
                    ce_streamtime  | 1e999      | streamtime: 'Infinity': must be a finite number of 0 or more
                    ce_frame       | -1         | frame: '-1': must be a whole number of 0 or more
                    ce_frame       | 1.5        | frame: '1.5': must be a whole number
                    ce_frame       | 9999999999999999999 | frame: '9999999999999999999': must be a whole number
                    ce_sampledrate | 0          | sampledrate: '0': must be a whole number from 1 to 2147483647
                    ce_sampledrate | 3000000000 | sampledrate: '3000000000': must be a whole number from 1 to 2147483647
                    ce_reason      | Because!   | reason: 'Because!': must be a word of at most 32 lower-case letters
                    ce_subject     | ../x       | subject: '../x': must be 1 to 500 letters, digits, '.', '_' or '-'
                    ce_id          | ä          | id: '?': must be 1 to 500 letters, digits, '.', '_' or '-'
                    ce_nearest     | a/b        | nearest: 'a/b': must be 1 to 500 letters, digits, '.', '_' or '-'
                    ce_model       | abc        | model: 'abc': must be 64 lower-case hexadecimal digits
                    ce_embedding   | AACAPwAAgD8= | embedding: The vector's length is 1.4142135623730951, not 1
                    ce_embedding   | AADAfw==   | embedding: Component 0 is NaN, not a finite number
                    ce_embedding   | AAA=       | embedding: A float32 vector has a multiple of 4 bytes, not 2
                    ce_embedding   | ?          | embedding: is not Base64:
                    ce_time        | yesterday  | is not a CloudEvent in binary mode:
                    ce_time        | +12000-01-01T00:00:00Z | time: '+12000-01-01T00:00Z': must be of the years 0 to 9999
                    ce_type        | io.weir.x  | type: 'io.weir.x': must be io.weir.frame.v1 or io.weir.tick.v1
                    ce_specversion | 2.0        | is not a CloudEvent in binary mode:
                    ce_specversion | 0.3        | is not a CloudEvent in binary mode: ce_specversion: '0.3': must be 1.0
                    content-type   | image/png  | content-type: 'image/png': must be image/jpeg
                    """)
    void shouldRefuseFrameWithWrongAttributeNamingItAndTheRule(String header, String text, String message) {
        WireRecord frame = CandidateCodec.encode(Messages.FRAME);
        frame.headers().remove(header);
        frame.headers().add(header, text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CandidateCodec.decode(frame.headers(), frame.value()))
                .isExactlyInstanceOf(WireException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject",
                "time",
                "frame",
                "streamtime",
                "novelty",
                "threshold",
                "reason",
                "sampledrate",
                "model",
                "embedding"
            })
    void shouldRefuseFrameWithoutAttribute(String name) {
        WireRecord frame = CandidateCodec.encode(Messages.FRAME);
        frame.headers().remove("ce_" + name);

        assertThatThrownBy(() -> CandidateCodec.decode(frame.headers(), frame.value()))
                .isExactlyInstanceOf(WireException.class)
                .hasMessage(name + ": is missing");
    }

    @Test
    void shouldReadFrameWithoutWhatMayBeAbsent() throws WireException {
        WireRecord record = CandidateCodec.encode(Messages.FRAME);
        record.headers().remove("ce_nearest");
        record.headers().remove("ce_reduced");

        FrameEvent frame = (FrameEvent) CandidateCodec.decode(record.headers(), record.value());

        assertThat(frame.nearest()).isNull();
        assertThat(frame.reduced()).isNull();
    }

    @Test
    void shouldReadFrameWithHeadersOfOthersBesideItsOwn() throws WireException {
        WireRecord record = CandidateCodec.encode(Messages.FRAME);
        record.headers().add("ce_traceparent", "00-1-2-03".getBytes(StandardCharsets.UTF_8));
        record.headers().add("other", null);

        assertThat(CandidateCodec.decode(record.headers(), record.value())).isEqualTo(Messages.FRAME);
    }

    @Test
    void shouldRefuseFrameThatIsNoJpeg() {
        WireRecord frame = CandidateCodec.encode(Messages.FRAME);

        assertThatThrownBy(() -> CandidateCodec.decode(frame.headers(), new byte[] {'P', 'N', 'G'}))
                .hasMessage("data: must be a JPEG, which begins with FF D8");
        assertThatThrownBy(() -> CandidateCodec.decode(frame.headers(), new byte[0]))
                .hasMessage("data: is missing");
    }

    @Test
    void shouldRefuseAttributeThatIsGivenTwice() {
        WireRecord frame = CandidateCodec.encode(Messages.FRAME);
        frame.headers().add("ce_novelty", "0.5".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CandidateCodec.decode(frame.headers(), frame.value()))
                .hasMessage("ce_novelty: is given twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "reached":12.5    | "reached":-1       | reached: '-1.0': must be a finite number of 0 or more
                    "reached":12.5    | "reached":NaN      | data: is not JSON:
                    "reached":12.5    | "reached":"12.5"   | reached: '"12.5"': must be a number
                    "reached":12.5    | "reached":1e999    | reached: 'Infinity': must be a finite number of 0 or more
                    "candidates":9    | "candidates":9.5   | candidates: '9.5': must be a whole number
                    "candidates":9    | "candidates":-9    | candidates: '-9': must be a whole number of 0 or more
                    "live":true       | "live":"true"      | live: '"true"': must be true or false
                    "end":false       | "END":false        | end: is missing
                    "end":false       | "live":false       | data: is not JSON: Duplicate Object property
                    "cameras":3       | "cameras":0        | cameras: '0': must be a whole number from 1 to 2147483647
                    "agent":"edge-1.4711" | "agent":""     | agent: '': must be 1 to 200 printable ASCII characters
                    "agent":"edge-1.4711" | "agent":7      | agent: '7': must be text
                    "camera":"gate-7" | "camera":"gate-8"  | subject: 'gate-7': the data says 'gate-8'
                    "end":false}      | "end":false} {}    | data: is not JSON:
                    "end":false}      | "end":false        | data: is not JSON:
                    """)
    void shouldRefuseTickWithWrongMemberNamingItAndTheRule(String member, String other, String message) {
        WireRecord tick = CandidateCodec.encode(Messages.TICK);
        String json = new String(tick.value(), StandardCharsets.UTF_8);
        assertThat(json).contains(member);
        byte[] changed = json.replace(member, other).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> CandidateCodec.decode(tick.headers(), changed))
                .isExactlyInstanceOf(WireException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldRefuseVerdictWhoseHeadersSayOtherThanItsData() {
        WireRecord verdict = VerdictCodec.encode(Messages.VERDICT);
        verdict.headers().remove("ce_selected");
        verdict.headers().add("ce_selected", "false".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> VerdictCodec.decode(verdict.headers(), verdict.value()))
                .hasMessage("selected: 'false': the data says 'true'");
    }

    @Test
    void shouldRefuseBidStampedBefore1970() {
        WireRecord bid = BidCodec.encode(Messages.BID);
        bid.headers().remove("ce_time");
        bid.headers().add("ce_time", "1969-12-31T23:59:59Z".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> BidCodec.decode(bid.headers(), bid.value()))
                .hasMessage("time: '1969-12-31T23:59:59Z': must not be before 1970");
    }

    @Test
    void shouldNotWriteSelectedFrameWithVerdictOfAnother() {
        Verdict other = new Verdict("x", "gate-7", true, "covers", 0, 0, null, null, 0, 2, "fleet", 1, 1, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectedCodec.encode(new SelectedFrame(Messages.FRAME, other)));
    }

    @Test
    void shouldRefuseHugeHeaderInOneShortLine() {
        WireRecord bid = BidCodec.encode(Messages.BID);
        bid.headers().remove("ce_specversion");
        bid.headers().add("ce_specversion", "x".repeat(100_000).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> BidCodec.decode(bid.headers(), bid.value()))
                .isInstanceOf(WireException.class)
                .message()
                .startsWith("is not a CloudEvent in binary mode: ce_specversion: 'xxx")
                .hasSizeLessThan(1000);
    }

    @Property(tries = 3000)
    void shouldReadDamagedMessagesOrRefuseThemInOneLine(@ForAll long seed) {
        Random random = new Random(seed);
        WireRecord record = damaged(random);
        for (Decoder decoder : DECODERS) {
            try {
                assertThat(decoder.decode(record.headers(), record.value())).isNotNull();
            } catch (WireException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(1000);
            }
        }
    }

    @Property(tries = 300)
    void shouldRefuseNoise(@ForAll byte[] key, @ForAll byte[] header, @ForAll byte[] value) {
        Headers headers = new RecordHeaders();
        headers.add("ce_" + new String(key, StandardCharsets.UTF_8), header);
        headers.add("ce_specversion", header);
        for (Decoder decoder : DECODERS) {
            assertThatThrownBy(() -> decoder.decode(headers, value)).isExactlyInstanceOf(WireException.class);
        }
    }

    /** A good message with one to three of its headers or bytes changed. */
    private static WireRecord damaged(Random random) {
        WireRecord good = ALL.get(random.nextInt(ALL.size()));
        List<Header> headers = new ArrayList<>(List.of(good.headers().toArray()));
        byte[] value = good.value().clone();
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(headers.size());
            String key = headers.get(at).key();
            switch (random.nextInt(6)) {
                case 0 -> headers.remove(at);
                case 1 -> headers.set(at, header(key, null));
                case 2 -> headers.set(at, header(key, noise(random)));
                case 3 ->
                    headers.set(at, header(key, flipped(random, headers.get(at).value())));
                case 4 -> value = flipped(random, value);
                default ->
                    headers.set(
                            at,
                            header(
                                    key,
                                    headers.get(random.nextInt(headers.size())).value()));
            }
        }
        return new WireRecord(good.key(), new RecordHeaders(headers), value);
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(2000)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] flipped(Random random, byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            return noise(random);
        }
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
        return flipped;
    }

    private static Header header(String key, byte[] value) {
        return new RecordHeader(key, value);
    }

    private interface Decoder {
        Object decode(Headers headers, byte[] value) throws WireException;
    }
}
