package io.weir.standalone;

import io.weir.models.Embedding;
import io.weir.processor.budget.Budget;
import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Journal;
import io.weir.wire.Bid;
import io.weir.wire.BudgetClock;
import io.weir.wire.Tick;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir bench budget}: bids a second that one core judges, and what memory that takes, for fleets of several sizes. */
@Command(
        name = "budget",
        description =
                "Bids a second that the budget judges on one core, against full memories, for several sizes of fleet.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchBudgetCommand implements Callable<Integer> {
    private static final int SCENES = 4_000;

    /** One a second, of which the budget takes enough to fill its memory of selected frames. */
    private static final int FILL = 8_000;

    @Option(names = "--dimension", paramLabel = "N", description = "Of the vectors (default: 128).")
    int dimension = 128;

    @Option(names = "--bids", paramLabel = "N", description = "How many are judged for each size (default: 40000).")
    int bids = 40_000;

    @Option(
            names = "--cameras",
            paramLabel = "N,N,...",
            split = ",",
            description = "Sizes (default: 1000,10000,100000).")
    int[] cameras = {1_000, 10_000, 100_000};

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.printf(
                "%-10s %-12s %12s %14s %14s %10s%n", "cameras", "contest", "bids/s", "us a bid", "state", "selected");
        run(cameras[0], Duration.ZERO); // the JVM's warm-up
        for (int count : cameras) {
            for (Duration contest : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
                Result result = run(count, contest);
                out.printf(
                        Locale.ROOT,
                        "%-10d %-12s %12.0f %14.1f %11.1f MB %10d%n",
                        count,
                        contest.isZero() ? "immediate" : "1m",
                        bids / result.seconds,
                        result.seconds / bids * 1e6,
                        result.bytes / 1e6,
                        result.selected);
                out.flush();
            }
        }
        return Weir.OK;
    }

    private record Result(double seconds, long bytes, long selected) {}

    /** Fills the memories, then measures. */
    private Result run(int count, Duration contest) {
        Random random = new Random(7);
        List<float[]> scenes = new ArrayList<>();
        for (int i = 0; i < SCENES; i++) {
            scenes.add(direction(random, new float[dimension], 1));
        }
        Sizes journal = new Sizes();
        Budget budget = Budget.restore(new BudgetRule(4_000, Duration.ofHours(1), contest, 0.02), List.of(), journal);
        long number = 0;
        long at = 0;
        for (; number < FILL; number++) {
            at = judge(budget, bid(random, scenes, number, count, number * 1_000));
        }
        List<Bid> measured = new ArrayList<>();
        for (int i = 0; i < bids; i++, number++) {
            measured.add(bid(random, scenes, number, count, FILL * 1_000L + i / 5));
        }
        long start = System.nanoTime();
        for (Bid each : measured) {
            at = judge(budget, each);
        }
        budget.accept(clock(at + contest.toMillis() + 1));
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(seconds, journal.total, budget.status().selected());
    }

    /** Five thousand bids and one clock a second, as of twenty partitions. */
    private static long judge(Budget budget, Bid bid) {
        if (bid.stampMillis() % 50 == 0) {
            budget.accept(clock(bid.stampMillis()));
        }
        budget.accept(bid);
        return bid.stampMillis();
    }

    private Bid bid(Random random, List<float[]> scenes, long number, int count, long at) {
        float[] vector = direction(random, scenes.get(random.nextInt(SCENES)), 0.4);
        return new Bid(
                "bid-" + number,
                "camera-" + random.nextInt(count),
                at / 1000.0,
                0.5f,
                false,
                100_000,
                "model",
                Embedding.normalized(vector),
                at);
    }

    private static BudgetClock clock(long at) {
        return new BudgetClock(List.of(new Tick("camera-0", "bench", 1, true, at / 1000.0, 0, false)), at);
    }

    private static float[] direction(Random random, float[] near, double noise) {
        float[] vector = near.clone();
        double scale = noise / Math.sqrt(vector.length);
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (random.nextGaussian() * scale);
        }
        return Embedding.normalized(vector).toArray();
    }

    /** Keeps how large the entries are, as a store would hold them. */
    private static final class Sizes implements Journal {
        private final Map<String, Integer> sizes = new HashMap<>();
        private long total;

        @Override
        public void put(String key, byte[] value) {
            int size = key.length() + value.length;
            Integer before = sizes.put(key, size);
            total += size - (before == null ? 0 : before);
        }

        @Override
        public void remove(String key) {
            Integer before = sizes.remove(key);
            total -= before == null ? 0 : before;
        }
    }
}
