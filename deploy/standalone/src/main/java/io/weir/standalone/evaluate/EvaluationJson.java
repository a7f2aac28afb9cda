package io.weir.standalone.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An evaluation as JSON. */
public final class EvaluationJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvaluationJson() {}

    /**
     * The text of {@code evaluation.json}.
     *
     * @param model the model's SHA-256
     * @param evaluation with the settings as they are, or null where only a sweep was made
     * @param sweep or null if none was made
     */
    public static String of(
            String version, String model, @Nullable Evaluation evaluation, Evaluation.@Nullable Sweep sweep) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", version);
        all.put("model", model);
        if (evaluation != null) {
            all.putAll(json(evaluation));
        }
        if (sweep != null) {
            List<Map<String, Object>> points = sweep.points().stream()
                    .map(point -> {
                        Map<String, Object> one = new LinkedHashMap<>();
                        one.put("value", point.value());
                        one.putAll(json(point.evaluation()));
                        return one;
                    })
                    .toList();
            Map<String, Object> swept = new LinkedHashMap<>();
            swept.put("key", sweep.key());
            swept.put("points", points);
            all.put("sweep", swept);
        }
        return JSON.writeValueAsString(all) + "\n";
    }

    private static Map<String, Object> json(Evaluation evaluation) {
        Map<String, Object> clips = new LinkedHashMap<>();
        for (Evaluation.ClipResult clip : evaluation.clips()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("frames", clip.frames());
            one.put("seconds", clip.seconds());
            one.put("methods", json(clip.scores()));
            one.put(
                    "missed",
                    clip.missed().stream()
                            .map(event -> Map.of(
                                    "interval",
                                            List.of(
                                                    event.interval().first(),
                                                    event.interval().last()),
                                    "what", event.what()))
                            .toList());
            clips.put(clip.name(), one);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("total", json(evaluation.total()));
        all.put("clips", clips);
        return all;
    }

    private static Map<String, Object> json(Map<Method, Score> scores) {
        Map<String, Object> methods = new LinkedHashMap<>();
        scores.forEach((method, score) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kept", score.kept());
            one.put("share", score.share());
            one.put("events", score.events());
            one.put("found", score.found());
            one.put("falseKeeps", score.falseKeeps());
            one.put("emptySeconds", score.emptySeconds());
            if (!Double.isNaN(score.falsePerHour())) {
                one.put("falsePerHour", score.falsePerHour());
            }
            if (!Double.isNaN(score.delay())) {
                one.put("delaySeconds", score.delay());
            }
            methods.put(method.label(), one);
        });
        return methods;
    }
}
