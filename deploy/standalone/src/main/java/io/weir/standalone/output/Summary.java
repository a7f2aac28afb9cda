package io.weir.standalone.output;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facts of a whole run: {@code summary.json}.
 *
 * @param cameras each camera by its id
 * @param limit the budget as it was given, like {@code 600/h}
 * @param used how many frames the budget took
 * @param refused how many it refused, by reason
 * @param model the model's SHA-256, in hex
 * @param cpuSeconds what the process used of all cores
 */
public record Summary(
        String version,
        Instant started,
        Map<String, Camera> cameras,
        String limit,
        long used,
        Map<String, Long> refused,
        String model,
        double wallSeconds,
        double cpuSeconds) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * One camera of the run.
     *
     * @param source what was read, without secrets
     * @param outcomes how many frames ended how; they add up to {@code decoded}
     * @param problem why it failed, in one line, or null if it did not
     */
    public record Camera(
            String source,
            long decoded,
            Map<String, Long> outcomes,
            long selected,
            @Nullable String problem) {}

    /** How many frames all cameras decoded. */
    public long decoded() {
        return cameras.values().stream().mapToLong(Camera::decoded).sum();
    }

    /** How many frames all cameras kept, the control sample included. */
    public long kept() {
        return cameras.values().stream()
                .mapToLong(camera -> camera.outcomes().getOrDefault("kept", 0L)
                        + camera.outcomes().getOrDefault("control", 0L))
                .sum();
    }

    /**
     * Writes {@code summary.json}, whole or not at all.
     *
     * @throws OutputException if it cannot be written
     */
    public void write(Path folder) throws OutputException {
        WholeFile.write(folder.resolve("summary.json"), JSON.writeValueAsString(json()) + "\n");
    }

    private Map<String, Object> json() {
        Map<String, Object> byCamera = new LinkedHashMap<>();
        cameras.forEach((id, camera) -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("source", camera.source());
            facts.put("decoded", camera.decoded());
            facts.put("outcomes", camera.outcomes());
            facts.put("selected", camera.selected());
            if (camera.problem() != null) {
                facts.put("problem", camera.problem());
            }
            byCamera.put(id, facts);
        });
        Map<String, Object> budget = new LinkedHashMap<>();
        budget.put("limit", limit);
        budget.put("used", used);
        budget.put("refused", refused);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", version);
        all.put("model", model);
        all.put("started", started.toString());
        all.put("wallSeconds", wallSeconds);
        all.put("cpuSeconds", cpuSeconds);
        all.put("budget", budget);
        all.put("cameras", byCamera);
        return all;
    }
}
