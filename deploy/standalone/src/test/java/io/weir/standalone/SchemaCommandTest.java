package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.SchemaCommand.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class SchemaCommandTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("weir.root"), "deploy", "examples");

    @Test
    void shouldTakeWhatTheExamplesSay() throws IOException {
        assertThat(complaints(schema(Program.AGENT), yaml("agent.yaml"), "")).isEmpty();
        assertThat(complaints(schema(Program.PROCESSOR), yaml("processor.yaml"), ""))
                .isEmpty();
        assertThat(complaints(schema(Program.RUN), yaml("agent.yaml"), "")).isEmpty();
    }

    @Test
    void shouldMarkWhatIsNotKnownOrOfAnotherType() {
        JsonNode wrong = parse("""
                novelty: {treshold: 0.2, episode: soon}
                cameras: {gate: {source: a.mp4, transport: pigeon}}
                http: {port: many}
                """);

        assertThat(complaints(schema(Program.AGENT), wrong, ""))
                .containsExactlyInAnyOrder(
                        ".novelty.treshold", ".novelty.episode", ".cameras.gate.transport", ".http.port");
    }

    @Test
    void shouldKnowEachGroupOfTheSettings() {
        String agent = """
                quality: {dark: false, blocked: yes please}
                rules: {drop: sharpness < 20, keep: [isNew, 5]}
                facts: {file: facts.csv, pushed: {gripper: boolean, torque: float}, maxAge: soon}
                mode: shadow
                device: gpu
                cameras:
                  gate:
                    source: a.mp4
                    user: viewer
                    passwordFile: secret
                    mode: away
                    masks: {ignore: [[[0.1, 0.1], [0.2, left]]], only: 3}
                    rules: {kep: isNew}
                """;
        String processor = """
                budget:
                  limit: 60/h, 500MB/day
                  camera: a lot
                  groups: {line-1: {cameras: "line1-*", limit: 20/h, reserve: 5, priority: high}}
                  choice: random
                  dial: 0.5
                  halfLife: 7day
                  decay: 3
                """;
        List<String> ofAgent = List.of(
                ".quality.blocked",
                ".rules.keep[1]",
                ".facts.pushed.torque",
                ".facts.maxAge",
                ".device",
                ".cameras.gate.mode",
                ".cameras.gate.masks.ignore[0][1][1]",
                ".cameras.gate.masks.only",
                ".cameras.gate.rules.kep");
        List<String> ofProcessor = List.of(".budget.camera", ".budget.groups.line-1.priority", ".budget.decay");

        assertThat(complaints(schema(Program.AGENT), parse(agent), "")).containsExactlyInAnyOrderElementsOf(ofAgent);
        assertThat(complaints(schema(Program.PROCESSOR), parse(processor), ""))
                .containsExactlyInAnyOrderElementsOf(ofProcessor);
        assertThat(complaints(schema(Program.RUN), parse(agent + processor), ""))
                .containsAll(ofAgent)
                .containsAll(ofProcessor);
    }

    /** As much of JSON Schema as is used: where the settings break it. */
    private static List<String> complaints(JsonNode schema, JsonNode value, String at) {
        List<String> complaints = new ArrayList<>();
        boolean typed =
                !schema.has("type") || schema.get("type").valueStream().anyMatch(type -> isOf(value, type.asString()));
        boolean listed = !schema.has("enum") || schema.get("enum").valueStream().anyMatch(value::equals);
        boolean formed = !schema.has("pattern")
                || !value.isString()
                || value.asString().matches(schema.get("pattern").asString());
        if (!typed || !listed || !formed) {
            complaints.add(at);
        }
        if (value.isObject()) {
            value.properties().forEach(entry -> {
                JsonNode known = schema.path("properties").has(entry.getKey())
                        ? schema.get("properties").get(entry.getKey())
                        : schema.path("additionalProperties");
                if (known.isObject()) {
                    complaints.addAll(complaints(known, entry.getValue(), at + "." + entry.getKey()));
                } else {
                    complaints.add(at + "." + entry.getKey());
                }
            });
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            complaints.addAll(complaints(schema.path("items"), value.get(i), at + "[" + i + "]"));
        }
        return complaints;
    }

    private static boolean isOf(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "string" -> value.isString();
            default -> value.isNull();
        };
    }

    private static JsonNode schema(Program program) {
        return JsonMapper.builder().build().readTree(SchemaCommand.schema(program));
    }

    private static JsonNode parse(String yaml) {
        return YAMLMapper.builder().build().readTree(yaml);
    }

    private static JsonNode yaml(String file) throws IOException {
        return parse(Files.readString(EXAMPLES.resolve(file)));
    }
}
