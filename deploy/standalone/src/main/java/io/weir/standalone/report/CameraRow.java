package io.weir.standalone.report;

import io.weir.standalone.output.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One camera, as the page's tables show it. */
record CameraRow(
        String id,
        String source,
        @Nullable String problem,
        @Nullable String shadow,
        String decoded,
        String sampled,
        String network,
        String kept,
        String selected,
        String share,
        int shareBar,
        List<Segment> segments,
        String segmentsText,
        List<String> numbers) {
    /** A stacked bar is this long, in units of its own. */
    private static final int LENGTH = 1000;

    /** What is there at all is to be seen. */
    private static final int SHORTEST = 6;

    /** One part of a stacked bar. */
    record Segment(String key, int start, int length, String text) {}

    /**
     * Makes a row.
     *
     * @param highestShare the largest share of frames that any camera kept, which fills its bar
     */
    static CameraRow of(String id, Summary.Camera camera, double highestShare) {
        Map<String, Long> outcomes = camera.outcomes();
        long kept = kept(camera);
        List<Segment> segments = segments(outcomes);
        return new CameraRow(
                id,
                camera.source(),
                camera.problem(),
                outcomes.getOrDefault("shadow", 0L) == 0 ? null : Say.count(outcomes.getOrDefault("shadow", 0L)),
                Say.count(camera.decoded()),
                Say.count(camera.decoded() - outcomes.getOrDefault("not_sampled", 0L)),
                Say.count(outcomes.getOrDefault("repeated", 0L)
                        + outcomes.getOrDefault("merged", 0L)
                        + outcomes.getOrDefault("fleeting", 0L)
                        + outcomes.getOrDefault("shadow", 0L)
                        + kept),
                Say.count(kept),
                Say.count(camera.selected()),
                Say.share(kept, camera.decoded()),
                highestShare == 0 ? 0 : (int) Math.ceil(100 * share(camera) / highestShare),
                segments,
                segments.isEmpty()
                        ? "no frames"
                        : String.join(", ", segments.stream().map(Segment::text).toList()),
                Outcome.ALL.stream()
                        .map(outcome -> Say.count(outcomes.getOrDefault(outcome.key(), 0L)))
                        .toList());
    }

    /** The share of the camera's frames that it kept, in [0, 1]. */
    static double share(Summary.Camera camera) {
        return camera.decoded() == 0 ? 0 : (double) kept(camera) / camera.decoded();
    }

    private static long kept(Summary.Camera camera) {
        return camera.outcomes().getOrDefault("kept", 0L) + camera.outcomes().getOrDefault("control", 0L);
    }

    private static List<Segment> segments(Map<String, Long> outcomes) {
        List<Outcome> there = Outcome.ALL.stream()
                .filter(outcome -> outcomes.getOrDefault(outcome.key(), 0L) > 0)
                .toList();
        long all = there.stream()
                .mapToLong(outcome -> outcomes.getOrDefault(outcome.key(), 0L))
                .sum();
        int free = LENGTH - SHORTEST * there.size();
        List<Segment> segments = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < there.size(); i++) {
            Outcome outcome = there.get(i);
            long number = outcomes.getOrDefault(outcome.key(), 0L);
            int start = SHORTEST * i + (int) (free * before / all);
            before += number;
            int end = SHORTEST * (i + 1) + (int) (free * before / all);
            String text = outcome.name() + " " + Say.count(number) + " (" + Say.share(number, all) + ")";
            segments.add(new Segment(outcome.key(), start, end - start, text));
        }
        return segments;
    }
}
