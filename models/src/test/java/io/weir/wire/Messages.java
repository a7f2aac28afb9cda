package io.weir.wire;

import io.weir.models.Embedding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** All messages that may be written, and one example of each. */
final class Messages extends DomainContextBase {
    static final String MODEL = "0123456789abcdef".repeat(4);

    static final FrameEvent FRAME = new FrameEvent(
            "gate-7-000042",
            "gate-7",
            42,
            1.68,
            Instant.parse("2026-03-01T12:00:00.25Z"),
            0.31f,
            0.2f,
            "novel",
            "gate-7-000017",
            5,
            "quality 70",
            MODEL,
            Embedding.ofUnit(new float[] {0.6f, -0.8f}),
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0x01});

    static final Tick TICK = new Tick("gate-7", "edge-1.4711", 3, true, 12.5, 9, false);

    static final Bid BID = new Bid(
            "gate-7-000042",
            "gate-7",
            1.68,
            0.31f,
            false,
            4711,
            MODEL,
            Embedding.ofUnit(new float[] {0.6f, -0.8f}),
            1_772_366_400_250L);

    static final BudgetClock CLOCK = new BudgetClock(List.of(TICK), 1_772_366_400_250L);

    static final BudgetChange CHANGE = new BudgetChange(
            "change-1",
            List.of(BudgetLimit.frames(60, 3_600_000), BudgetLimit.bytes(500_000_000, 86_400_000)),
            null,
            List.of(new BudgetGroup("line-1", List.of("line1-*"), List.of(BudgetLimit.frames(20, 3_600_000)), 5, 2.0)),
            1_772_366_400_250L);

    static final BudgetTerms TERMS = new BudgetTerms(
            "settings-1",
            List.of(BudgetLimit.frames(60, 3_600_000)),
            List.of(),
            List.of(new BudgetGroup("line-1", List.of("line1-*"), List.of(BudgetLimit.frames(20, 3_600_000)), 5, 2.0)),
            60_000,
            0.02,
            "coverage",
            0,
            604_800_000,
            1_772_366_400_250L);

    static final BudgetLease LEASE = new BudgetLease(
            "lease-2-7",
            2,
            7,
            1_772_366_399_000L,
            List.of(BudgetLimit.frames(15, 3_600_000)),
            List.of(BudgetLimit.frames(20, 3_600_000)),
            List.of(new BudgetGroup("line-1", List.of("line1-*"), List.of(BudgetLimit.frames(5, 3_600_000)), 5, 2.0)),
            1_772_366_400_250L);

    static final BudgetNeed NEED =
            new BudgetNeed(2, 7, 1_772_366_400_000L, Map.of("line-1", 0.5, "fleet", 3.25), 1_772_366_400_250L);

    static final Verdict VERDICT = new Verdict(
            "gate-7-000042",
            "gate-7",
            true,
            "covers",
            0.0125,
            0.01,
            "dock-2-000003",
            "dock-2",
            1_772_366_400_250L,
            0.44,
            "fleet",
            12,
            600,
            61.5);

    @Provide
    Arbitrary<FrameEvent> frames() {
        return Combinators.combine(
                        Combinators.combine(ids(), ids(), Arbitraries.longs().between(0, (1L << 53) - 1))
                                .as(Head::new),
                        positive(),
                        Arbitraries.longs().between(-62_167_219_200L, 253_402_300_799L),
                        distances(),
                        Arbitraries.of("first", "novel", "control"),
                        ids().injectNull(0.3),
                        Arbitraries.of("quality 70", "960x540").injectNull(0.5),
                        Arbitraries.integers().between(1, Integer.MAX_VALUE))
                .as((head, time, second, novelty, reason, nearest, reduced, rate) -> new FrameEvent(
                        head.id,
                        head.camera,
                        head.frame,
                        time,
                        Instant.ofEpochSecond(second, Math.abs(second) % 1_000_000_000),
                        novelty,
                        novelty / 3,
                        reason,
                        nearest,
                        rate,
                        reduced,
                        MODEL,
                        vector(head.frame),
                        new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) head.frame}));
    }

    @Provide
    Arbitrary<Tick> ticks() {
        return Combinators.combine(
                        ids(),
                        ids(),
                        Arbitraries.integers().between(1, Integer.MAX_VALUE),
                        Arbitraries.of(true, false),
                        positive(),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.of(true, false))
                .as(Tick::new);
    }

    @Provide
    Arbitrary<Bid> bids() {
        return Combinators.combine(
                        ids(),
                        ids(),
                        positive(),
                        distances(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, Integer.MAX_VALUE),
                        stamps())
                .as((id, camera, time, novelty, control, bytes, stamp) -> new Bid(
                        id, camera, time, novelty, control, bytes, MODEL, vector(stamp), novelty * 500.0, stamp));
    }

    @Provide
    Arbitrary<BudgetClock> clocks() {
        return Combinators.combine(ticks().list().ofMaxSize(4), stamps()).as(BudgetClock::new);
    }

    @Provide
    Arbitrary<BudgetChange> changes() {
        Arbitrary<List<BudgetLimit>> limits = Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.longs().between(1, BudgetLimit.LONGEST))
                .as(BudgetLimit::new)
                .list()
                .ofMaxSize(3);
        Arbitrary<List<BudgetGroup>> groups = Combinators.combine(
                        ids(),
                        Arbitraries.of("*", "gate-?", "dock-2")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2),
                        limits,
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.doubles().between(0.25, 1_000))
                .as(BudgetGroup::new)
                .list()
                .ofMaxSize(3);
        return Combinators.combine(
                        ids(), limits.injectNull(0.3), limits.injectNull(0.3), groups.injectNull(0.3), stamps())
                .as(BudgetChange::new);
    }

    @Provide
    Arbitrary<BudgetTerms> terms() {
        return Combinators.combine(
                        changes(),
                        Arbitraries.longs().between(0, BudgetLimit.LONGEST),
                        distances(),
                        Arbitraries.of("coverage", "sieve-streaming++"),
                        Arbitraries.doubles().between(-1, 1),
                        Arbitraries.longs().between(0, BudgetLimit.LONGEST))
                .as((change, contest, repeats, choice, dial, half) -> new BudgetTerms(
                        change.id(),
                        change.limits() == null ? List.of() : change.limits(),
                        change.camera() == null ? List.of() : change.camera(),
                        change.groups() == null ? List.of() : change.groups(),
                        contest,
                        repeats,
                        choice,
                        dial,
                        half,
                        change.stampMillis()));
    }

    @Provide
    Arbitrary<BudgetLease> leases() {
        return Combinators.combine(
                        terms(),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        stamps())
                .as((terms, region, number, from) -> new BudgetLease(
                        terms.id(),
                        region,
                        number,
                        from,
                        terms.limits(),
                        terms.camera(),
                        terms.groups(),
                        terms.stampMillis()));
    }

    @Provide
    Arbitrary<BudgetNeed> needs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.maps(ids(), positive()).ofMaxSize(3),
                        stamps())
                .as((region, number, needs, stamp) -> new BudgetNeed(region, number, stamp, needs, stamp));
    }

    @Provide
    Arbitrary<Verdict> verdicts() {
        return Combinators.combine(
                        ids(),
                        ids(),
                        Arbitraries.of(true, false),
                        Arbitraries.of("covers", "control", "repeats", "budget", "gain"),
                        positive(),
                        ids().injectNull(0.3),
                        distances(),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE))
                .as((id, camera, selected, reason, gain, nearest, distance, used) -> new Verdict(
                        id,
                        camera,
                        selected,
                        reason,
                        gain,
                        gain / 3,
                        nearest,
                        nearest,
                        used,
                        distance / 3.0,
                        camera,
                        used,
                        used * 4L,
                        gain * 7));
    }

    private record Head(String id, String camera, long frame) {}

    private static Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("._-")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    private static Arbitrary<Double> positive() {
        return Arbitraries.doubles()
                .between(0, 1e12)
                .ofScale(9)
                .edgeCases(edges -> edges.add(0.1 + 0.2, 1 / 3.0, Double.MIN_VALUE));
    }

    private static Arbitrary<Float> distances() {
        return Arbitraries.floats().between(0, 2).ofScale(7).edgeCases(edges -> edges.add(1 / 3f, Float.MIN_VALUE));
    }

    private static Arbitrary<Long> stamps() {
        return Arbitraries.longs().between(0, 253_402_300_799_999L);
    }

    private static Embedding vector(long seed) {
        return Embedding.normalized(new float[] {1 + Math.abs(seed % 97), seed % 89, -seed % 83, 0.1f});
    }
}
