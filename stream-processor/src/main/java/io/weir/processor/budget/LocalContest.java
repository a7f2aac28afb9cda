package io.weir.processor.budget;

import io.weir.wire.Bid;
import io.weir.wire.BudgetClock;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Tick;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contest that one partition holds over its own candidates, so that only its winners bid: a small budget of its own.
 *
 * <p>It chooses as the fleet's budget does, by gain over what the partition saw and by what has won here, within a limit on winners. A
 * winner may yet lose; so it covers for an hour as much as by half, and no longer makes repeats then, or what looks like it would never
 * bid again. What must not be refused for want of budget never contests here: control frames, cameras of groups with a reserve,
 * weighted ones; nor do finite sources, whose time is not that of the clock.
 *
 * <p>Time passes by the records' own time. Since contests end at fixed times, a partition that is read again gives the same
 * verdicts.
 */
public final class LocalContest {
    /** Of a contest of the fleet; so a winner waits a quarter longer for its verdict. */
    private static final int PART = 4;

    private static final Duration HALF_LIFE = Duration.ofHours(1);
    private static final String LIVE = "live/";
    private static final long STEP = 1_000;

    private final BudgetRule fleet;
    private final Journal journal;
    private final RegionClock clock;
    private final Heartbeat heartbeat;
    private final Budget budget;
    private final Set<String> live = new HashSet<>();
    private @Nullable Long passed;

    private LocalContest(BudgetRule fleet, BudgetLimit most, Stored stored, Journal journal) {
        this.fleet = fleet;
        this.journal = journal;
        clock = new RegionClock(stored, journal);
        heartbeat = new Heartbeat(stored, journal);
        live.addAll(stored.take(LIVE, (camera, fields) -> camera, String::compareTo));
        budget = Budget.restore(rule(fleet, most), stored, journal);
    }

    /**
     * Goes on where the journal's entries end.
     *
     * @param fleet the rule of the fleet's budget
     * @param most how many may win
     * @param entries what the journal holds, in any order
     * @param journal to which all further changes go
     * @throws IllegalStateException if an entry is damaged or unknown
     */
    public static LocalContest restore(
            BudgetRule fleet, BudgetLimit most, Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return new LocalContest(fleet, most, new Stored(entries), journal);
    }

    private static BudgetRule rule(BudgetRule fleet, BudgetLimit most) {
        List<BudgetGroup> groups = fleet.groups().stream()
                .map(group -> new BudgetGroup(group.name(), group.cameras(), List.of(), 0, group.priority()))
                .toList();
        Duration half = fleet.halfLife();
        return new BudgetRule(
                List.of(most),
                List.of(),
                groups,
                fleet.contest().dividedBy(PART),
                fleet.repeats(),
                Chooser.COVERAGE,
                fleet.dial(),
                half != null && half.compareTo(HALF_LIFE) < 0 ? half : HALF_LIFE);
    }

    /**
     * Refuses a rule with a reserve that these groups do not have.
     *
     * @throws IllegalArgumentException if there is one; says which
     */
    static void checkReserves(BudgetRule rule, List<BudgetGroup> known) {
        for (BudgetGroup group : rule.groups()) {
            boolean holds = known.stream()
                    .anyMatch(other -> other.reserve() > 0 && other.cameras().containsAll(group.cameras()));
            if (group.reserve() > 0 && !holds) {
                throw new IllegalArgumentException("groups." + group.name()
                        + ".reserve: where budget.local is set, reserves must stand in the processor's settings");
            }
        }
    }

    /** Takes a tick of one of the partition's cameras, at the time of its record. */
    public List<Result> hear(Tick tick, long millis) {
        String camera = tick.camera();
        if (tick.live() && !tick.end()) {
            if (live.add(camera)) {
                journal.put(LIVE + camera, new Packed().bytes());
            }
        } else if (live.remove(camera)) {
            journal.remove(LIVE + camera);
        }
        return pass(millis);
    }

    /** Whether a candidate has to win here before it may bid. */
    public boolean takes(Bid bid) {
        return !bid.control()
                && bid.weight() == 1
                && live.contains(bid.camera())
                && Membership.of(bid.camera(), fleet.groups()).reserve() < 0;
    }

    /** Takes a candidate, stamped with the time of its record. */
    public List<Result> accept(Bid bid) {
        List<Verdict> verdicts = at(bid.stampMillis());
        verdicts.addAll(budget.accept(bid));
        return results(verdicts);
    }

    /** Lets time pass, by whole seconds; less is left to the next call. */
    public List<Result> pass(long millis) {
        if (passed != null && Math.abs(millis - passed) < STEP) {
            return List.of();
        }
        passed = millis;
        List<Verdict> verdicts = at(millis);
        verdicts.addAll(budget.accept(new BudgetClock(List.of(), millis)));
        return results(verdicts);
    }

    /** The time reached, in milliseconds since 1970; the least number before the first record. */
    public long now() {
        return clock.now();
    }

    private List<Verdict> at(long millis) {
        clock.stamp(millis);
        List<Verdict> verdicts = new ArrayList<>();
        heartbeat.beat(clock).forEach(beat -> verdicts.addAll(budget.accept(beat)));
        return verdicts;
    }

    /** What became of a candidate. */
    public sealed interface Result {
        /** It may bid. */
        record Won(String id) implements Result {}

        /** It has lost, with the verdict that it gets. */
        record Lost(Verdict verdict) implements Result {}
    }

    private static List<Result> results(List<Verdict> verdicts) {
        return verdicts.stream().map(LocalContest::result).toList();
    }

    private static Result result(Verdict verdict) {
        return verdict.selected()
                ? new Result.Won(verdict.id())
                : new Result.Lost(new Verdict(
                        verdict.id(),
                        verdict.camera(),
                        false,
                        Verdict.LOCAL,
                        verdict.gain(),
                        verdict.price(),
                        verdict.nearest(),
                        verdict.nearestCamera(),
                        verdict.nearestMillis(),
                        verdict.distance(),
                        Verdict.LOCAL,
                        verdict.used(),
                        verdict.limit(),
                        verdict.budgetTime()));
    }
}
