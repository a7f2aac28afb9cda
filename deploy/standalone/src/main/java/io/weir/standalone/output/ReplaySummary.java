package io.weir.standalone.output;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facts of a whole replay: its {@code summary.json}.
 *
 * @param model the model's SHA-256, in hex
 * @param rows of the grid of regions; 1 for a model without regions
 * @param columns of the grid of regions
 * @param cameras each camera by its id, in the order in which they were named
 * @param cpuSeconds what the process used of all cores
 */
public record ReplaySummary(
        String version,
        Instant started,
        String model,
        int rows,
        int columns,
        Map<String, Camera> cameras,
        double wallSeconds,
        double cpuSeconds) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * One camera of the replay.
     *
     * @param source what was read, without secrets
     * @param seconds of its stream that were read
     * @param outcomes how many frames ended how; they add up to {@code decoded}
     * @param problem why it failed, in one line, or null if it did not
     */
    public record Camera(
            String source,
            double seconds,
            long decoded,
            Map<String, Long> outcomes,
            @Nullable String problem) {
        /** How many frames it kept, the control sample aside. */
        public long kept() {
            return outcomes.getOrDefault("kept", 0L);
        }
    }

    /**
     * Writes {@code summary.json}, whole or not at all.
     *
     * @throws OutputException if it cannot be written
     */
    public void write(Path folder) throws OutputException {
        Map<String, Object> byCamera = new LinkedHashMap<>();
        cameras.forEach((id, camera) -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("source", camera.source());
            facts.put("seconds", camera.seconds());
            facts.put("decoded", camera.decoded());
            facts.put("outcomes", camera.outcomes());
            if (camera.problem() != null) {
                facts.put("problem", camera.problem());
            }
            byCamera.put(id, facts);
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", version);
        all.put("model", model);
        all.put("grid", Map.of("rows", rows, "columns", columns));
        all.put("started", started.toString());
        all.put("wallSeconds", wallSeconds);
        all.put("cpuSeconds", cpuSeconds);
        all.put("cameras", byCamera);
        WholeFile.write(folder.resolve("summary.json"), JSON.writeValueAsString(all) + "\n");
    }
}
