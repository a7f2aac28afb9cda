package io.weir.standalone.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found of the labelled events with one set of settings. */
public record Evaluation(List<ClipResult> clips) {
    public Evaluation {
        clips = List.copyOf(clips);
    }

    /**
     * One clip.
     *
     * @param scores of each method
     * @param missed the events that Weir did not find
     */
    public record ClipResult(
            String name, int frames, double seconds, Map<Method, Score> scores, List<ClipLabels.Event> missed) {}

    /** All clips together. */
    public Map<Method, Score> total() {
        Map<Method, Score> total = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            total.put(
                    method,
                    clips.stream()
                            .map(clip -> clip.scores().getOrDefault(method, Score.NONE))
                            .reduce(Score.NONE, Score::plus));
        }
        return total;
    }

    /**
     * One point of a sweep.
     *
     * @param value of the key, as it was given
     */
    public record Point(String value, Evaluation evaluation) {}

    /**
     * The same clips with several values of one key.
     *
     * @param key with dots between the levels
     */
    public record Sweep(String key, List<Point> points) {
        public Sweep {
            points = List.copyOf(new ArrayList<>(points));
        }
    }
}
