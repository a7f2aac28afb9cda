package io.weir.processor.topology;

import static io.weir.processor.topology.Fixture.START;
import static io.weir.processor.topology.Fixture.TOPICS;
import static io.weir.processor.topology.Fixture.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.config.BudgetSettings;
import io.weir.settings.Limits;
import io.weir.settings.Rate;
import io.weir.wire.BidCodec;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetLease;
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedCodec;
import io.weir.wire.Tick;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than one task: regions with leases, and local contests, without a broker. */
class LevelsTopologyTest {
    private static final Rate TEN = new Rate(10, Duration.ofHours(1));

    @TempDir
    Path folder;

    @Test
    void shouldSpendWhatItsLeaseGivesAndNothingBefore() throws WireException {
        BudgetSettings settings = BudgetSettings.of(Limits.of(TEN), Duration.ZERO);
        // The driver has one partition for each topic: of two regions the first.
        try (Fixture fixture = new Fixture(folder, 2, settings.inRegions(2))) {
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 1)));
            assertThat(fixture.written(TOPICS.verdicts(), VerdictCodec::decode))
                    .extracting(Verdict::selected, Verdict::limit)
                    .containsExactly(Tuple.tuple(false, 0L));

            fixture.pass(Duration.ofSeconds(2));
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame("gate", 2)));

            assertThat(leases(fixture)).isNotEmpty().allSatisfy(lease -> {
                assertThat(lease.region()).isZero();
                assertThat(lease.limits())
                        .singleElement()
                        .satisfies(part -> assertThat(part.amount()).isEqualTo(5));
            });
            assertThat(fixture.written(TOPICS.verdicts(), VerdictCodec::decode))
                    .extracting(Verdict::selected, Verdict::used, Verdict::limit)
                    .containsExactly(Tuple.tuple(true, 1L, 5L));
            assertThat(fixture.written(TOPICS.selected(), SelectedCodec::decode))
                    .extracting(selected -> selected.frame().id())
                    .containsExactly("gate-2");
        }
    }

    @Test
    void shouldGiveLosersOfItsContestAVerdictAndLetWinnersBid() throws WireException {
        BudgetSettings settings = BudgetSettings.of(Limits.of(TEN), Duration.ofSeconds(20))
                .withLocal(Limits.of(new Rate(2, Duration.ofHours(1))));
        try (Fixture fixture = new Fixture(folder, 1, settings)) {
            fixture.send(TOPICS.candidates(), CandidateCodec.encode(new Tick("gate", "a", 1, true, 0, 0, false)));
            List<FrameEvent> frames = List.of(frame("gate", 1), frame("gate", 2), frame("gate", 3), frame("gate", 4));
            for (FrameEvent frame : frames) {
                fixture.send(TOPICS.candidates(), CandidateCodec.encode(frame));
            }
            List<String> bids = new ArrayList<>();
            fixture.bids().forEach(bid -> bids.add(bid.id()));
            assertThat(bids).containsExactly("gate-3"); // of the control sample

            fixture.pass(Duration.ofSeconds(7));

            List<Verdict> verdicts = fixture.written(TOPICS.verdicts(), VerdictCodec::decode);
            fixture.bids().forEach(bid -> bids.add(bid.id()));
            assertThat(verdicts).isNotEmpty().allSatisfy(verdict -> {
                assertThat(verdict.reason()).isEqualTo("local");
                assertThat(verdict.scope()).isEqualTo("local");
                assertThat(verdict.limit()).isEqualTo(2);
            });
            assertThat(bids)
                    .doesNotContainAnyElementsOf(
                            verdicts.stream().map(Verdict::id).toList());
            assertThat(bids.size() + verdicts.size()).isEqualTo(frames.size());
            assertThat(fixture.gauge("weir.waiting.pictures")).isEqualTo(bids.size());
            assertThat(fixture.counter("weir.verdicts", "reason", "local")).isEqualTo(verdicts.size());

            fixture.pass(Duration.ofSeconds(40));
            assertThat(fixture.written(TOPICS.verdicts(), VerdictCodec::decode)).hasSize(bids.size());
            assertThat(fixture.gauge("weir.waiting.pictures")).isZero();
        }
    }

    private static List<BudgetLease> leases(Fixture fixture) throws WireException {
        List<BudgetLease> leases = new ArrayList<>();
        for (BidRecord record : fixture.written(TOPICS.bids(), BidCodec::decode)) {
            if (record instanceof BudgetLease lease) {
                assertThat(lease.stampMillis()).isGreaterThanOrEqualTo(START.toEpochMilli());
                leases.add(lease);
            }
        }
        return leases;
    }
}
