package io.weir.processor.topology;

import static io.weir.processor.topology.Fixture.START;
import static io.weir.processor.topology.Fixture.TOPICS;
import static io.weir.processor.topology.Fixture.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.settings.Rate;
import io.weir.wire.Bid;
import io.weir.wire.BidCodec;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetClock;
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedCodec;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Tick;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeirTopologyTest {
    @TempDir
    Path folder;

    @Test
    void shouldHoldFrameAndBidForItWithoutItsPicture() throws WireException {
        try (Fixture fixture = Fixture.undecided(folder)) {
            fixture.pass(Duration.ofMillis(250));
            FrameEvent frame = frame("gate", 3);

            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame));

            long now = START.toEpochMilli() + 250;
            assertThat(fixture.written(TOPICS.bids(), BidCodec::decode))
                    .containsExactly(
                            new Bid("gate-3", "gate", 0.3, 0.5f, true, 3, frame.model(), frame.embedding(), now));
            assertThat(fixture.gauge("weir.waiting.pictures")).isEqualTo(1);
            assertThat(fixture.written(TOPICS.selected())).isEmpty();
        }
    }

    @Test
    void shouldDateMessagesByWhenTheyAreSentAndNotByTheCamera() {
        try (Fixture fixture = Fixture.undecided(folder)) {
            fixture.pass(Duration.ofMillis(250));

            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 1)));

            assertThat(fixture.written(TOPICS.bids()))
                    .singleElement()
                    .satisfies(bid -> assertThat(bid.getRecordTime()).isEqualTo(START.plusMillis(250)));
        }
    }

    @Test
    void shouldReleaseFrameThatIsSelected() throws WireException {
        try (Fixture fixture = Fixture.undecided(folder)) {
            FrameEvent frame = frame("gate", 1);
            Verdict verdict =
                    new Verdict("gate-1", "gate", true, "covers", 0.5, 0, null, null, 0, 2, "fleet", 1, 10, 60);
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame));

            fixture.send(TOPICS.verdicts(), VerdictCodec.encode(verdict));
            fixture.send(TOPICS.verdicts(), VerdictCodec.encode(verdict));

            List<TestRecord<byte[], byte[]>> written = fixture.written(TOPICS.selected());
            assertThat(written).hasSize(1);
            assertThat(new String(written.get(0).key(), StandardCharsets.UTF_8)).isEqualTo("gate");
            SelectedFrame selected = SelectedCodec.decode(
                    written.get(0).headers(), written.get(0).value());
            assertThat(selected.verdict()).isEqualTo(verdict);
            assertThat(selected.frame().jpeg()).isEqualTo(frame.jpeg());
            assertThat(selected.frame()).usingRecursiveComparison().isEqualTo(frame);
            assertThat(fixture.gauge("weir.waiting.pictures")).isZero();
        }
    }

    @Test
    void shouldReleaseNoOtherThanTheFrameThatWaited() {
        try (Fixture fixture = Fixture.undecided(folder)) {
            for (int i = 0; i < 4; i++) {
                fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", i)));
            }
            fixture.replaceCandidate(0, null);
            fixture.replaceCandidate(1, CandidateCodec.encode(frame("gate", 2)));
            fixture.replaceCandidate(2, CandidateCodec.encode(tick("gate", 1, false)));

            for (int i = 0; i < 4; i++) {
                fixture.send(TOPICS.verdicts(), VerdictCodec.encode(selecting("gate-" + i)));
            }

            assertThat(fixture.written(TOPICS.selected())).hasSize(1);
            assertThat(fixture.counter("weir.dead.letters", "reason", "gone")).isEqualTo(3);
            assertThat(fixture.written(TOPICS.deadLetters()))
                    .hasSize(3)
                    .first()
                    .satisfies(letter -> assertThat(
                                    texts(letter.headers().toArray()).get("weir_error"))
                            .startsWith("the frame gate-0 stood at 0/0 of the candidates topic and is not there"));
            assertThat(fixture.gauge("weir.waiting.pictures")).isZero();
        }
    }

    @Test
    void shouldGoBackToItsLastCommitWhereTheSelectedFrameCannotBeRead() {
        try (Fixture fixture = Fixture.undecided(folder)) {
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 1)));
            fixture.silence();

            assertThatThrownBy(() -> fixture.send(TOPICS.verdicts(), VerdictCodec.encode(selecting("gate-1"))))
                    .isInstanceOf(TaskCorruptedException.class);

            assertThat(fixture.gauge("weir.waiting.pictures")).isEqualTo(1);
        }
    }

    @Test
    void shouldNotReadAgainWhatIsStillAtHand() throws WireException {
        try (Fixture fixture = Fixture.undecided(folder, 2 * frame("gate", 0).jpeg().length)) {
            for (int i = 0; i < 3; i++) {
                fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", i)));
            }
            fixture.silence();

            fixture.send(TOPICS.verdicts(), VerdictCodec.encode(refusing("gate-0")));
            fixture.send(
                    TOPICS.candidates(), CandidateCodec.encode(frame("gate", 3))); // in the room of the refused one
            fixture.send(TOPICS.verdicts(), VerdictCodec.encode(selecting("gate-1")));
            fixture.send(TOPICS.verdicts(), VerdictCodec.encode(selecting("gate-3")));

            assertThat(fixture.written(TOPICS.selected(), SelectedCodec::decode))
                    .extracting(SelectedFrame::frame)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(frame("gate", 1), frame("gate", 3));
            assertThatThrownBy(() -> fixture.send(TOPICS.verdicts(), VerdictCodec.encode(selecting("gate-2"))))
                    .isInstanceOf(TaskCorruptedException.class); // found no room, and must be read
        }
    }

    @Test
    void shouldDropFrameThatIsRefused() {
        try (Fixture fixture = Fixture.undecided(folder)) {
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 1)));

            fixture.send(TOPICS.verdicts(), VerdictCodec.encode(refusing("gate-1")));

            assertThat(fixture.written(TOPICS.selected())).isEmpty();
            assertThat(fixture.written(TOPICS.deadLetters())).isEmpty();
            assertThat(fixture.gauge("weir.waiting.pictures")).isZero();
        }
    }

    @Test
    void shouldIgnoreFrameThatWaitsAlready() {
        try (Fixture fixture = Fixture.undecided(folder)) {
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 1)));
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 1)));

            assertThat(fixture.written(TOPICS.bids())).hasSize(1);
            assertThat(fixture.counter("weir.duplicate.candidates")).isEqualTo(1);
            assertThat(fixture.gauge("weir.waiting.pictures")).isEqualTo(1);
        }
    }

    @Test
    void shouldIgnoreVerdictOnWhatDoesNotWait() {
        try (Fixture fixture = Fixture.undecided(folder)) {
            fixture.send(
                    TOPICS.verdicts(),
                    VerdictCodec.encode(
                            new Verdict("gate-1", "gate", true, "covers", 0, 0, null, null, 0, 2, "fleet", 1, 10, 60)));

            assertThat(fixture.written(TOPICS.selected())).isEmpty();
            assertThat(fixture.written(TOPICS.deadLetters())).isEmpty();
        }
    }

    @Test
    void shouldLayAsideWhatCannotBeReadAsItWas() {
        try (Fixture fixture = Fixture.undecided(folder)) {
            WireRecord frame = CandidateCodec.encode(frame("gate", 1));
            frame.headers().remove("ce_novelty");
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 2)));

            fixture.send(TOPICS.candidates(), frame);

            assertThat(fixture.written(TOPICS.deadLetters())).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isEqualTo("gate".getBytes(StandardCharsets.UTF_8));
                assertThat(letter.value()).isEqualTo(frame.value());
                Map<String, String> expected = texts(frame.headers().toArray());
                expected.put("weir_error", "novelty: is missing");
                expected.put("weir_topic", "frames.candidates");
                expected.put("weir_partition", "0");
                expected.put("weir_offset", "1");
                assertThat(texts(letter.headers().toArray())).isEqualTo(expected);
            });
            assertThat(fixture.counter("weir.dead.letters", "reason", "unreadable"))
                    .isEqualTo(1);
            assertThat(fixture.gauge("weir.waiting.pictures")).isEqualTo(1);
        }
    }

    @Test
    void shouldLayAsideEachKindOfUnusableMessageAndGoOn() throws WireException {
        try (Fixture fixture = new Fixture(folder, 2, new Rate(1, Duration.ofHours(1)), Duration.ofDays(1))) {
            WireRecord good = CandidateCodec.encode(frame("gate", 1)); // murmur2 puts "gate" on partition 0 of 2
            byte[] key = good.key().getBytes(StandardCharsets.UTF_8);
            WireRecord elsewhere = CandidateCodec.encode(frame("dock", 1)); // and "dock" on partition 1

            fixture.send(TOPICS.candidates(), null, good.value(), good.headers());
            fixture.send(TOPICS.candidates(), new byte[0], good.value(), good.headers());
            fixture.send(TOPICS.candidates(), key, elsewhere.value(), elsewhere.headers());
            fixture.send(TOPICS.candidates(), key, new byte[1_000_001], good.headers());
            fixture.send(TOPICS.candidates(), key, null, good.headers());
            fixture.send(TOPICS.candidates(), key, good.value(), new RecordHeaders());
            fixture.send(TOPICS.candidates(), elsewhere);
            fixture.send(TOPICS.bids(), key, new byte[] {1}, new RecordHeaders());
            fixture.send(TOPICS.verdicts(), key, new byte[] {1}, new RecordHeaders());
            fixture.send(TOPICS.candidates(), good);
            fixture.send(
                    TOPICS.verdicts(),
                    VerdictCodec.encode(
                            new Verdict("gate-1", "dock", true, "covers", 0, 0, null, null, 0, 2, "fleet", 1, 10, 60)));

            assertThat(fixture.written(TOPICS.deadLetters())).hasSize(10);
            assertThat(fixture.counter("weir.dead.letters", "reason", "key")).isEqualTo(4);
            assertThat(fixture.counter("weir.dead.letters", "reason", "too_large"))
                    .isEqualTo(1);
            assertThat(fixture.counter("weir.dead.letters", "reason", "unreadable"))
                    .isEqualTo(4);
            assertThat(fixture.counter("weir.dead.letters", "reason", "partition"))
                    .isEqualTo(1);
            assertThat(fixture.gauge("weir.waiting.pictures")).isEqualTo(1);
        }
    }

    @Test
    void shouldFoldTicksIntoOneClockASecond() throws WireException {
        try (Fixture fixture = Fixture.undecided(folder)) {
            Tick first = tick("gate", 1, false);
            Tick other = tick("dock", 1, false);
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(first));
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(other));
            assertThat(fixture.written(TOPICS.bids(), BidCodec::decode))
                    .containsExactly(clock(0, first), clock(0, other));

            fixture.send(TOPICS.candidates(), CandidateCodec.encode(tick("gate", 2, false)));
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(tick("gate", 3, false)));
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(tick("dock", 2, false)));
            assertThat(fixture.written(TOPICS.bids())).isEmpty();
            fixture.pass(Duration.ofSeconds(1));

            assertThat(fixture.written(TOPICS.bids(), BidCodec::decode))
                    .containsExactly(clock(1000, tick("gate", 3, false), tick("dock", 2, false)));
            fixture.pass(Duration.ofSeconds(1));
            assertThat(fixture.written(TOPICS.bids())).isEmpty();
        }
    }

    @Test
    void shouldForwardLastTickAtOnceAndFirstOfTheNextAgentToo() throws WireException {
        try (Fixture fixture = Fixture.undecided(folder)) {
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(tick("gate", 1, false)));
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(tick("gate", 2, false)));
            fixture.written(TOPICS.bids());

            fixture.send(TOPICS.candidates(), CandidateCodec.encode(tick("gate", 3, true)));
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(tick("gate", 0, false)));
            Tick next = new Tick("gate", "agent-2", 2, true, 1, 0, false);
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(next));

            assertThat(fixture.written(TOPICS.bids(), BidCodec::decode))
                    .containsExactly(clock(0, tick("gate", 3, true)), clock(0, tick("gate", 0, false)), clock(0, next));
            fixture.pass(Duration.ofSeconds(1));
            assertThat(fixture.written(TOPICS.bids()))
                    .as("an older tick does not follow the last one")
                    .isEmpty();
        }
    }

    @Test
    void shouldLetBudgetTimePassWhilePicturesWait() throws WireException {
        try (Fixture fixture = Fixture.undecided(folder)) {
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 1)));
            fixture.written(TOPICS.bids());

            fixture.pass(Duration.ofSeconds(1));

            assertThat(fixture.written(TOPICS.bids(), BidCodec::decode)).containsExactly(clock(1000));
        }
    }

    @Test
    void shouldGiveEachFrameOneVerdictAndReleaseNoMoreThanTheBudget() throws WireException {
        try (Fixture fixture = new Fixture(folder, 1, new Rate(5, Duration.ofHours(1)), Duration.ofSeconds(2))) {
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(new Tick("gate", "a", 1, true, 0, 0, false)));
            for (int i = 0; i < 30; i++) {
                fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", i)));
                fixture.send(
                        TOPICS.candidates(),
                        CandidateCodec.encode(new Tick("gate", "a", 1, true, i / 10.0, i + 1, false)));
                fixture.pass(Duration.ofMillis(500));
            }
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(new Tick("gate", "a", 1, true, 4, 30, true)));
            fixture.pass(Duration.ofSeconds(1));
            for (int i = 0; i < 10; i++) {
                fixture.pass(Duration.ofSeconds(1));
            }

            List<Verdict> verdicts = fixture.written(TOPICS.verdicts(), VerdictCodec::decode);
            List<SelectedFrame> selected = fixture.written(TOPICS.selected(), SelectedCodec::decode);
            Set<String> ids = new HashSet<>();
            verdicts.forEach(verdict -> ids.add(verdict.id()));
            assertThat(fixture.written(TOPICS.deadLetters())).isEmpty();
            assertThat(verdicts).hasSize(30);
            assertThat(ids).hasSize(30);
            assertThat(selected).isNotEmpty().hasSizeLessThanOrEqualTo(5);
            assertThat(selected.stream().map(SelectedFrame::verdict))
                    .containsExactlyElementsOf(
                            verdicts.stream().filter(Verdict::selected).toList());
            assertThat(fixture.gauge("weir.waiting.pictures")).isZero();
            assertThat(fixture.gauge("weir.budget.limit")).isEqualTo(5);
            assertThat(fixture.gauge("weir.budget.used")).isEqualTo(selected.size());
            assertThat(fixture.gauge("weir.budget.pending")).isZero();
            assertThat(fixture.registry.find("weir.verdicts").counters().stream()
                            .mapToDouble(counter -> counter.count())
                            .sum())
                    .isEqualTo(30);
        }
    }

    private static Verdict selecting(String id) {
        return new Verdict(id, "gate", true, "covers", 0.5, 0, null, null, 0, 2, "fleet", 1, 10, 60);
    }

    private static Verdict refusing(String id) {
        return new Verdict(id, "gate", false, "gain", 0, 0, null, null, 0, 2, "fleet", 1, 10, 60);
    }

    private static Tick tick(String camera, double reached, boolean end) {
        return new Tick(camera, "agent-1", 2, false, reached, 0, end);
    }

    private static BidRecord clock(long millisAfterStart, Tick... ticks) {
        return new BudgetClock(List.of(ticks), START.toEpochMilli() + millisAfterStart);
    }

    private static Map<String, String> texts(Header[] headers) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
