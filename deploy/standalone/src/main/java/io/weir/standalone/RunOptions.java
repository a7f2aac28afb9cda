package io.weir.standalone;

import io.weir.processor.config.BudgetSettings;
import io.weir.settings.Limits;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code run} and {@code demo} share. */
final class RunOptions {
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    @Option(
            names = "--budget",
            paramLabel = "N/TIME",
            description =
                    "At most so many selected frames in any window of this length, like 60/h or 200/day (default: 600/h; of the demo 10/min).")
    @Nullable
    String budget;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for what the run writes (default: weir-out/<start time>).")
    @Nullable
    Path out;

    @Option(names = "--keep-data", description = "Leave the embedded broker's data where they are when the run ends.")
    boolean keepData;

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    CommonOptions common = new CommonOptions();

    /** The folder to write to. */
    Path folder() {
        return folder(out);
    }

    /** The folder that was asked for, or one named by the time. */
    static Path folder(@Nullable Path out) {
        return out != null ? out : Path.of("weir-out", FOLDER.format(LocalDateTime.now(ZoneId.systemDefault())));
    }

    /** The budget of a configuration, with the limit of the command line in its place if there is one. */
    BudgetSettings budgetOver(BudgetSettings configured) {
        return budget == null ? configured : configured.withLimit(Limits.parse("--budget", budget));
    }
}
