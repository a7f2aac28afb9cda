package io.weir.standalone.report;

import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.ReplaySummary;
import java.nio.file.Path;

/**
 * The page of a replay, {@code report.html}: of each camera how novel its frames were, what was kept, and why.
 *
 * <p>Like that of a run it is one file that asks nothing of the network; it has no script at all.
 */
public final class ReplayReport {
    private ReplayReport() {}

    /**
     * Writes {@code report.html} beside the replay's other files, whole or not at all.
     *
     * @param folder what {@link io.weir.standalone.output.ReplayFiles} has filled
     * @throws OutputException if the replay's lines cannot be read or the page cannot be written
     */
    public static void write(Path folder, ReplaySummary summary) throws OutputException {
        try (Thumbnails thumbnails = new Thumbnails(folder)) {
            ReplayPage page = ReplayPage.of(folder, summary, thumbnails);
            Report.write(folder.resolve("report.html"), "replay.mustache", page);
        }
    }
}
