package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The limits of a fleet in regions, whatever is lost, late or doubled between them and whenever anything restarts. */
class LeasesLawTest {
    private static final int STEPS = 900;
    private static final int CAPACITY = 24;
    private static final long BEGIN = 1_790_000_000_000L;

    @Property(tries = 40)
    void shouldNeverExceedALimitInAnyWindowOfARegionOrOfAllTogether(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int count) {
        Random random = new Random(seed);
        RegionFleet fleet = new RegionFleet(count, CAPACITY, random.nextDouble() * 0.3, random);
        BudgetRule rule = rule(random, count, random.nextInt(8));
        long[] skews = random.longs(count, -1_200_000, 1_200_000).toArray();
        fleet.settle(rule, BEGIN - 1_200_000);

        run(fleet, random, skews, step -> {});

        assertThat(fleet.taken).isNotEmpty();
        for (BudgetLimit limit : rule.limits()) {
            assertWithin(fleet, limit, any -> true);
        }
        for (BudgetGroup group : rule.groups()) {
            group.limits().forEach(limit -> assertWithin(fleet, limit, group::has));
        }
        Set<String> cameras = new HashSet<>(
                fleet.taken.stream().map(RegionFleet.Taken::camera).toList());
        rule.camera().forEach(limit -> cameras.forEach(camera -> assertWithin(fleet, limit, camera::equals)));
    }

    @Property(tries = 40)
    void shouldHoldNoMoreThanTheLimitsWhateverChangesOrTheClocksSay(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int count) {
        Random random = new Random(seed);
        RegionFleet fleet = new RegionFleet(count, CAPACITY, random.nextDouble() * 0.3, random);
        int kinds = random.nextInt(8); // windows that stay: a new one holds only when all regions have confirmed it
        List<BudgetRule> rules = new ArrayList<>(List.of(rule(random, count, kinds)));
        long[] skews = random.longs(count, -90_000_000, 90_000_000).toArray();
        fleet.settle(rules.getFirst(), BEGIN);

        run(fleet, random, skews, step -> {
            if (random.nextInt(150) == 0) {
                BudgetRule next = rule(random, count, kinds);
                rules.add(next);
                fleet.tell(new BudgetChange("c" + step, next.limits(), next.camera(), next.groups(), BEGIN));
            }
            if (random.nextInt(200) == 0) {
                skews[random.nextInt(count)] += random.nextLong(-8_000_000, 8_000_000);
            }
            assertHeld(fleet, rules);
        });
    }

    @Property(tries = 8)
    void shouldGiveEachBidOneVerdictAndTheSameAfterARestart(@ForAll long seed) {
        List<Verdict> steady = verdicts(seed, false);

        List<Verdict> restarted = verdicts(seed, true);
        for (int i = 0; i < steady.size(); i++) {
            assertThat(restarted.get(i)).isEqualTo(steady.get(i));
        }
        assertThat(restarted).hasSameSizeAs(steady);
        assertThat(steady).extracting(Verdict::id).doesNotHaveDuplicates().hasSizeGreaterThan(300);
    }

    private static List<Verdict> verdicts(long seed, boolean restarts) {
        Random random = new Random(seed);
        Random moments = new Random(seed);
        RegionFleet fleet = new RegionFleet(2, CAPACITY, 0, new Random(seed));
        fleet.settle(rule(random, 2, random.nextInt(8)), BEGIN);
        long at = BEGIN;
        for (int step = 0; step < 600; step++) {
            at += random.nextInt(2_000);
            int region = random.nextInt(2);
            fleet.take(region, RegionFleet.bid("b" + step, camera(random, region), random, at));
            if (step % 5 == 0) {
                fleet.talk(region, at);
            }
            if (restarts && moments.nextInt(10) == 0) {
                fleet.restart();
            }
        }
        for (int region = 0; region < 2; region++) {
            fleet.take(region, Records.clock(at + 60_000));
        }
        assertThat(fleet.regions)
                .allSatisfy(each -> assertThat(each.status().pending()).isZero());
        return fleet.verdicts;
    }

    private interface Each {
        void step(int step);
    }

    /** Bids, clocks and words of all regions, by clocks that go apart by no more than the skews and a minute. */
    private static void run(RegionFleet fleet, Random random, long[] skews, Each each) {
        long at = BEGIN;
        int quiet = random.nextInt(skews.length);
        for (int step = 0; step < STEPS; step++) {
            at += random.nextInt(random.nextInt(50) == 0 ? 30_000 : 800);
            int region = random.nextInt(skews.length);
            long stamp = at + skews[region] + random.nextInt(60_000);
            if (region == quiet && step % 300 < 150) {
                fleet.take(region, Records.clock(stamp));
            } else {
                fleet.take(region, RegionFleet.bid("b" + step, camera(random, region), random, stamp));
            }
            if (random.nextInt(4) == 0) {
                fleet.talk(region, at + skews[region]);
            }
            if (random.nextInt(40) == 0) {
                fleet.restart();
            }
            each.step(step);
        }
    }

    private static String camera(Random random, int region) {
        return "r" + region + "-camera" + random.nextInt(3);
    }

    /** All windows, by the clocks of the regions, counted anew. */
    private static void assertWithin(RegionFleet fleet, BudgetLimit limit, Predicate<String> camera) {
        List<RegionFleet.Taken> taken = fleet.taken.stream()
                .filter(each -> camera.test(each.camera()))
                .sorted(Comparator.comparingLong(RegionFleet.Taken::clock))
                .toList();
        long used = 0;
        int first = 0;
        for (RegionFleet.Taken last : taken) {
            used += limit.bytes() ? last.bytes() : 1;
            for (; taken.get(first).clock() <= last.clock() - limit.windowMillis(); first++) {
                used -= limit.bytes() ? taken.get(first).bytes() : 1;
            }
            assertThat(used).isLessThanOrEqualTo(limit.amount());
        }
    }

    /** No region is over what the keeper knows it to hold, which all together is never more than the largest limit so far. */
    private static void assertHeld(RegionFleet fleet, List<BudgetRule> rules) {
        for (BudgetLimit limit : fleet.leases.rule().limits()) {
            List<Long> held = fleet.leases.held(Verdict.FLEET, limit);
            long largest = rules.stream()
                    .flatMap(rule -> rule.limits().stream())
                    .filter(each -> Parts.isSame(each, limit))
                    .mapToLong(BudgetLimit::amount)
                    .max()
                    .orElseThrow();
            assertThat(held.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(largest);
            for (int i = 0; i < held.size(); i++) {
                for (Use use : fleet.regions.get(i).uses()) {
                    if (use.scope().equals(Verdict.FLEET) && Parts.isSame(use.limit(), limit)) {
                        assertThat(use.limit().amount()).isLessThanOrEqualTo(held.get(i));
                        assertThat(use.used()).isLessThanOrEqualTo(held.get(i));
                    }
                }
            }
        }
    }

    /** @param kinds which limits it has, as three bits */
    private static BudgetRule rule(Random random, int count, int kinds) {
        List<BudgetLimit> limits = new ArrayList<>();
        limits.add(BudgetLimit.frames(8 * count + random.nextInt(20), (kinds & 1) == 0 ? 20_000 : 60_000));
        if ((kinds & 2) == 0) {
            limits.add(BudgetLimit.bytes(8_000_000L * count + random.nextInt(4_000_000), 60_000));
        }
        List<BudgetGroup> groups = new ArrayList<>();
        if ((kinds & 4) == 0) {
            groups.add(new BudgetGroup(
                    "ones",
                    List.of("*camera1"),
                    List.of(BudgetLimit.frames(3L * count + random.nextInt(5), 15_000)),
                    random.nextInt(3),
                    1 + random.nextInt(3)));
        }
        return new BudgetRule(
                limits,
                random.nextBoolean() ? List.of() : List.of(BudgetLimit.frames(2 + random.nextInt(3), 20_000)),
                groups,
                Duration.ofSeconds(new long[] {0, 1, 5}[random.nextInt(3)]),
                0.02,
                Chooser.COVERAGE,
                0,
                null);
    }
}
