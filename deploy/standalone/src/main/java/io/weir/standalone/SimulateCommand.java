package io.weir.standalone;

import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Chooser;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.simulation.Fleet;
import io.weir.processor.simulation.Levels;
import io.weir.processor.simulation.Score;
import io.weir.processor.simulation.Score.Try;
import io.weir.processor.simulation.SpendingPlot;
import io.weir.settings.Durations;
import io.weir.settings.Limits;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.RecordedBids;
import io.weir.standalone.output.TextFiles;
import io.weir.wire.Bid;
import io.weir.wire.BudgetLimit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir simulate}: tries a budget on a made-up fleet or on recorded candidates, without Kafka. */
@Command(
        name = "simulate",
        description = {
            "Tries a budget on a made-up fleet, or on the candidates of a run, and says how good its choice is.",
            "",
            "Prints, for each choice, how far it gets on the way from a random choice (0) to the greedy one of who knows all"
                    + " candidates beforehand (1), by the mean distance of a candidate to the nearest selected frame; the same for"
                    + " the worst-covered 5 %%; how much of the budget it used; and how long verdicts took. Writes the table and"
                    + " a picture of the spending."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SimulateCommand implements Callable<Integer> {
    private static final List<Duration> CONTESTS =
            List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(10));

    @Option(names = "--cameras", paramLabel = "N", description = "Cameras of the made-up fleet (default: 200).")
    int cameras = 200;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Candidates that a camera sends in an hour, in the mean (default: 10).")
    double rate = 10;

    @Option(
            names = "--span",
            paramLabel = "TIME",
            description = "How long the fleet is watched; recorded candidates are stretched to it (default: 1h).")
    String span = "1h";

    @Option(
            names = "--budget",
            paramLabel = "LIMITS",
            description = "Like 100/h or 60/h,500MB/day (default: that of --config, or 600/h).")
    @Nullable
    String budget;

    @Option(names = "--config", paramLabel = "FILE", description = "A processor.yaml whose budget is tried.")
    @Nullable
    Path config;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the first fleet, and of the first projection (default: 1).")
    long seed = 1;

    @Option(
            names = "--fleets",
            paramLabel = "N",
            description =
                    "How many fleets, of seeds that follow one another; means are shown (default: 1). With --from, how many"
                            + " times the recording is put together anew: each camera's begins somewhere else in the span.")
    int fleets = 1;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "candidates.jsonl of a run, with vectors.jsonl beside it, in place of a made-up fleet.")
    @Nullable
    Path from;

    @Option(
            names = "--sweep",
            paramLabel = "budget=A,B,...",
            description = "Tries several budgets, each one limit, and tells where more stops to help.")
    @Nullable
    String sweep;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "On how many partitions the candidates come, for --local and --regions (default: 1).")
    int partitions = 1;

    @Option(
            names = "--local",
            paramLabel = "LIMIT",
            description = "Tries local contests: so many of each partition may bid, like 600/h.")
    @Nullable
    String local;

    @Option(
            names = "--regions",
            paramLabel = "N",
            description = "Tries the budget in so many regions, each with a lease of the limits (default: 1).")
    int regions = 1;

    @Option(
            names = "--project",
            paramLabel = "N,N,...",
            split = ",",
            description =
                    "Tries the choice on vectors projected to N dimensions, judged by the vectors as they were recorded.")
    int[] project = {};

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for simulation.txt and spending.svg.")
    @Nullable
    Path out;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        check();
        BudgetSettings settings = settings();
        List<BudgetSettings> budgets = budgets(settings);
        Duration length = Durations.parse("--span", span);
        List<List<Bid>> fleet = fleets(length);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d candidates of %d cameras in %s%s%n",
                fleet.getFirst().size(),
                fleet.getFirst().stream().map(Bid::camera).distinct().count(),
                Durations.format(length),
                fleets > 1 ? ", mean of " + fleets : ""));
        String svg = "";
        for (BudgetSettings each : budgets) {
            List<Score> scores = scores(fleet, each);
            text.append(table(each, scores));
            svg = SpendingPlot.draw(
                    "Spending of " + each.limit(),
                    fleet.getFirst(),
                    scores.subList(0, Math.min(5, scores.size())),
                    each.rule().limits().stream()
                            .filter(limit -> !limit.bytes())
                            .findFirst()
                            .orElseThrow());
            out().print(table(each, scores));
            out().flush();
        }
        Path folder = Objects.requireNonNull(out);
        TextFiles.write(folder, "simulation.txt", text.toString());
        TextFiles.write(folder, "spending.svg", svg);
        out().printf("%s and spending.svg are in %s%n", "simulation.txt", folder);
        out().flush();
        return Weir.OK;
    }

    private void check() {
        if (cameras < 1 || cameras > 1_000_000) {
            throw SettingsException.of("--cameras", cameras, "must be a whole number from 1 to 1000000");
        }
        if (fleets < 1 || fleets > 1_000) {
            throw SettingsException.of("--fleets", fleets, "must be a whole number from 1 to 1000");
        }
        if (partitions < 1 || partitions > 1_000) {
            throw SettingsException.of("--partitions", partitions, "must be a whole number from 1 to 1000");
        }
        if (regions < 1 || partitions % regions != 0) {
            throw SettingsException.of("--regions", regions, "must divide --partitions, which is " + partitions);
        }
        if (project.length > 0 && (levels() || fleets > 1)) {
            throw new SettingsException("--project goes with one fleet, and without --local and --regions");
        }
        for (int dimension : project) {
            if (dimension < 2 || dimension > 65_536) {
                throw SettingsException.of("--project", dimension, "must be a whole number from 2 to 65536");
            }
        }
        if (!(rate >= 0 && rate <= 100_000)) {
            throw SettingsException.of("--rate", rate, "must be a number from 0 to 100000");
        }
    }

    private BudgetSettings settings() {
        BudgetSettings configured = config == null
                ? BudgetSettings.defaults()
                : SettingsFile.read(config, RunSettings.class).processor().budget();
        return budget == null ? configured : configured.withLimit(Limits.parse("--budget", budget));
    }

    private boolean levels() {
        return local != null || regions > 1;
    }

    private List<BudgetSettings> budgets(BudgetSettings settings) {
        if (sweep == null) {
            return List.of(settings);
        }
        if (!sweep.startsWith("budget=")) {
            throw SettingsException.of("--sweep", sweep, "must be like budget=10/h,50/h,100/h");
        }
        return Limits.parse("--sweep", sweep.substring("budget=".length())).list().stream()
                .map(limit -> settings.withLimit(Limits.of(List.of(limit))))
                .toList();
    }

    private List<List<Bid>> fleets(Duration length) throws OutputException {
        if (from != null) {
            List<Bid> recorded = Recording.stretched(RecordedBids.read(from), length);
            return fleets == 1
                    ? List.of(recorded)
                    : LongStream.range(seed, seed + fleets)
                            .mapToObj(each -> Recording.shuffled(recorded, length, each))
                            .toList();
        }
        int candidates = (int) Math.min(5_000_000, Math.round(cameras * rate * length.toMillis() / 3_600_000.0));
        List<List<Bid>> all = new ArrayList<>();
        for (int i = 0; i < fleets; i++) {
            all.add(Fleet.candidates(seed + i, cameras, candidates, length));
        }
        return all;
    }

    private List<Score> scores(List<List<Bid>> fleet, BudgetSettings settings) {
        Map<String, Try> rules = levels() ? levels(settings) : rules(settings);
        if (project.length > 0 && !fleet.getFirst().isEmpty()) {
            rules.values()
                    .removeIf(each -> each.rule().chooser() != settings.rule().chooser());
            return Projections.scores(fleet.getFirst(), rules, project, seed);
        }
        List<List<Score>> byFleet = new ArrayList<>();
        for (List<Bid> bids : fleet) {
            byFleet.add(Score.of(bids, rules, seed));
        }
        List<Score> means = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            int place = i;
            means.add(
                    Score.mean(byFleet.stream().map(scores -> scores.get(place)).toList()));
        }
        return means;
    }

    /** The settings' own rule, kept by one task and by several. */
    private Map<String, Try> levels(BudgetSettings settings) {
        BudgetRule rule = settings.rule();
        BudgetLimit most = local == null
                ? null
                : BudgetSettings.limits(settings.withLocal(Limits.parse("--local", local))
                                .local())
                        .getFirst();
        BudgetRule parted = settings.inRegions(regions).rule();
        Map<String, Try> levels = new LinkedHashMap<>();
        levels.put("one task", new Try(rule, Levels.ONE));
        if (most != null) {
            levels.put("local contests", new Try(rule, new Levels(partitions, most, 1)));
        }
        if (regions > 1) {
            levels.put("regions", new Try(parted, new Levels(partitions, null, regions)));
        }
        if (most != null && regions > 1) {
            levels.put("both", new Try(parted, new Levels(partitions, most, regions)));
        }
        return levels;
    }

    /** The settings' own choice first, with contests of several lengths, then all others, as immediate as they are. */
    private static Map<String, Try> rules(BudgetSettings settings) {
        BudgetRule own = settings.rule();
        Map<String, Try> rules = new LinkedHashMap<>();
        List<Duration> contests = new ArrayList<>(CONTESTS);
        if (!contests.contains(own.contest())) {
            contests.addFirst(own.contest());
        }
        for (Duration contest : contests) {
            String name = contest.isZero() ? "immediate" : "contests of " + Durations.format(contest);
            rules.put(own.chooser() + ", " + name, with(own, own.chooser(), contest));
        }
        for (Chooser chooser : Chooser.values()) {
            if (chooser != own.chooser()) {
                rules.put(chooser.toString(), with(own, chooser, Duration.ZERO));
            }
        }
        return rules;
    }

    private static Try with(BudgetRule rule, Chooser chooser, Duration contest) {
        return new Try(
                new BudgetRule(
                        rule.limits(),
                        rule.camera(),
                        rule.groups(),
                        contest,
                        rule.repeats(),
                        chooser,
                        rule.dial(),
                        rule.halfLife()),
                Levels.ONE);
    }

    private String table(BudgetSettings settings, List<Score> scores) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%nbudget %s; 0 is random, 1 is greedy, which knows all candidates beforehand%n"
                        + "%-40s %8s %9s %9s %14s %15s%s%n",
                settings.limit(),
                "choice",
                "coverage",
                "worst 5 %",
                "used",
                "fullest window",
                "verdict within",
                levels() ? "      bids" : ""));
        for (Score score : scores) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-40s %8.2f %9.2f %7.0f %% %14s %6.1f, %.1f s%s%n",
                    score.choice(),
                    score.share(),
                    score.worst(),
                    score.allowed() == 0 ? 100.0 : 100.0 * score.selected() / score.allowed(),
                    fullest(settings, score),
                    score.median(),
                    score.late(),
                    levels() ? String.format(Locale.ROOT, " %9d", score.trial().bids()) : ""));
        }
        return table.append(String.format("%-40s %8.2f %9.2f %7d %%%n", "greedy", 1.0, 1.0, 100))
                .toString();
    }

    private static String fullest(BudgetSettings settings, Score score) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < score.fullest().size(); i++) {
            Limits.Limit limit = settings.limit().list().get(i);
            parts.add(
                    limit.bytes()
                            ? score.fullest().get(i) / 1_000_000 + "/" + limit.amount() / 1_000_000 + " MB"
                            : score.fullest().get(i) + "/" + limit.amount());
        }
        return String.join(" ", parts);
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
