package io.weir.standalone.report;

import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.RunReader;
import io.weir.standalone.output.RunReader.CandidateLine;
import io.weir.standalone.output.RunReader.VerdictLine;
import io.weir.standalone.output.Summary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the budget refused, and why.
 *
 * @param total how many candidates
 * @param reasons from the most frequent on
 * @param rows those that would have gained most
 */
record Refusals(long total, List<Reason> reasons, List<Row> rows) {
    private static final int MOST = 100;

    /** One reason, with the number of candidates that it was given to. */
    record Reason(String name, String number, String share, int bar, String meaning) {}

    /**
     * A candidate that was refused.
     *
     * @param time when in its stream; {@code –} if its own line is missing
     * @param nearest the selected frame that is most like it, as the page shows it, or null if it shows none
     * @param nearestId that frame's id, or null if there is none
     */
    record Row(
            String id,
            String camera,
            String time,
            String novelty,
            String gain,
            String reason,
            Frames.@Nullable Card nearest,
            @Nullable String nearestId,
            String distance) {}

    static Refusals read(RunReader reader, Summary summary, Frames frames) throws OutputException {
        List<VerdictLine> verdicts = best(reader);
        Set<String> wanted = verdicts.stream().map(VerdictLine::id).collect(Collectors.toSet());
        Map<String, CandidateLine> candidates = new HashMap<>();
        reader.candidates(candidate -> {
            if (wanted.contains(candidate.id())) {
                candidates.put(candidate.id(), candidate);
            }
        });
        long total =
                summary.refused().values().stream().mapToLong(Long::longValue).sum();
        return new Refusals(
                total,
                reasons(summary.refused(), total),
                verdicts.stream()
                        .map(verdict -> row(verdict, candidates.get(verdict.id()), frames))
                        .toList());
    }

    /** How many refused candidates have no row. */
    long more() {
        return Math.max(0, total - rows.size());
    }

    private static List<VerdictLine> best(RunReader reader) throws OutputException {
        Comparator<VerdictLine> byGain = Comparator.comparingDouble(VerdictLine::gain);
        PriorityQueue<VerdictLine> best = new PriorityQueue<>(byGain);
        reader.verdicts(verdict -> {
            if (!verdict.selected()) {
                best.add(verdict);
                if (best.size() > MOST) {
                    best.remove();
                }
            }
        });
        return best.stream().sorted(byGain.reversed()).toList();
    }

    private static List<Reason> reasons(Map<String, Long> refused, long total) {
        return refused.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> new Reason(
                        entry.getKey(),
                        Say.count(entry.getValue()),
                        Say.share(entry.getValue(), total),
                        total == 0 ? 0 : (int) Math.ceil(100.0 * entry.getValue() / total),
                        meaning(entry.getKey())))
                .toList();
    }

    private static String meaning(String reason) {
        return switch (reason) {
            case "repeats" ->
                "A selected frame shows the same already. Such a candidate is refused even if the budget has room.";
            case "budget" -> "The window was full: it held as many frames as the limit allows.";
            case "gain" -> "It would have added too little: the budget was saved for candidates that cover more.";
            case "control" -> "Drawn at random to measure misses, and the budget had no room for it.";
            default -> "";
        };
    }

    private static Row row(VerdictLine verdict, @Nullable CandidateLine candidate, Frames frames) {
        return new Row(
                verdict.id(),
                verdict.camera(),
                candidate == null ? "–" : Say.streamTime(candidate.time()),
                candidate == null ? "–" : Say.distance(candidate.novelty()),
                Say.gain(verdict.gain()),
                verdict.reason(),
                frames.find(verdict.nearest()).orElse(null),
                verdict.nearest(),
                verdict.nearest() == null ? "–" : Say.distance(verdict.distance()));
    }
}
