package io.weir.standalone.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run wrote into its folder, read by nothing but a JSON parser.
 *
 * <p>Each line must be a whole object: a half one fails the test that reads it.
 */
public record Run(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public List<JsonNode> candidates() {
        return lines("candidates.jsonl");
    }

    /** The candidates of a camera that the agent kept for what they show, not for the control sample. */
    public List<JsonNode> kept(String camera) {
        return candidates().stream()
                .filter(line -> text(line, "camera").equals(camera))
                .filter(line -> !text(line, "reason").equals("control"))
                .toList();
    }

    public List<JsonNode> verdicts() {
        return lines("verdicts.jsonl");
    }

    public List<JsonNode> selected() {
        return lines("selected.jsonl");
    }

    /** The verdicts that select. */
    public List<JsonNode> taken() {
        return verdicts().stream()
                .filter(line -> line.get("selected").asBoolean())
                .toList();
    }

    public JsonNode summary() {
        return JSON.readTree(folder.resolve("summary.json").toFile());
    }

    /** The part of the summary about one camera. */
    public JsonNode camera(String id) {
        return summary().get("cameras").get(id);
    }

    /** The pictures. */
    public List<Path> pictures() {
        try (Stream<Path> files = Files.list(folder.resolve("selected"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(JsonNode line, String key) {
        return line.get(key).asString();
    }

    /** The sum of a camera's outcomes in the summary. */
    public long outcomes(String camera) {
        return camera(camera)
                .get("outcomes")
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private List<JsonNode> lines(String name) {
        try {
            String text = Files.readString(folder.resolve(name));
            if (!text.isEmpty() && !text.endsWith("\n")) {
                throw new AssertionError(name + " ends in the middle of a line");
            }
            return text.lines().map(JSON::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
