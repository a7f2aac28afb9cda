package io.weir.agent.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The system's own ffprobe, where it is installed: another reader to compare with. */
final class Ffprobe {
    private Ffprobe() {}

    static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("ffprobe", "-version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The time of each frame, in seconds since the first; NaN where it knows none. */
    static List<Double> times(Path file) throws IOException, InterruptedException {
        String entries = "frame=best_effort_timestamp_time";
        List<String> command = List.of(
                "ffprobe",
                "-v",
                "quiet",
                "-select_streams",
                "v:0",
                "-show_entries",
                entries,
                "-of",
                "csv=p=0",
                file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        List<Double> times = new ArrayList<>();
        for (String line : out.lines().filter(text -> !text.isBlank()).toList()) {
            String time = line.split(",")[0];
            times.add(time.equals("N/A") ? Double.NaN : Double.parseDouble(time));
        }
        double first = times.getFirst();
        return times.stream().map(time -> time - first).toList();
    }
}
