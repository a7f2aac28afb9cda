package io.weir.standalone;

import io.weir.processor.config.BudgetSettings;
import io.weir.processor.simulation.Fleet;
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
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
            String table = ScoreTable.of(each, scores, levels());
            text.append(table);
            svg = SpendingPlot.draw(
                    "Spending of " + each.limit(),
                    fleet.getFirst(),
                    scores.subList(0, Math.min(5, scores.size())),
                    each.rule().limits().stream()
                            .filter(limit -> !limit.bytes())
                            .findFirst()
                            .orElseThrow());
            out().print(table);
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

    private Map<String, Try> rules(BudgetSettings settings) {
        if (!levels()) {
            return Tries.rules(settings);
        }
        Limits most = local == null ? null : Limits.parse("--local", local);
        return Tries.levels(settings, partitions, most, regions);
    }

    private List<Score> scores(List<List<Bid>> fleet, BudgetSettings settings) {
        Map<String, Try> rules = rules(settings);
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

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
