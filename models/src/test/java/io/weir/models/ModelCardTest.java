package io.weir.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCardTest {
    static final String CARD = """
            {
              "id": "tiny",
              "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
              "input": {"name": "image", "layout": "NHWC", "type": "uint8", "width": 32, "height": 24, "channels": "RGB"},
              "outputs": {
                "embedding": {"name": "pooled", "dimension": 256, "unitLength": false},
                "regions": {"name": "cells", "rows": 3, "columns": 4, "dimension": 16, "unitLength": true}
              },
              "wire": {
                "type": "float32", "byteOrder": "little-endian", "dimension": 100,
                "projection": {"kind": "rademacher-splitmix64", "seed": 77}
              },
              "source": "made for a test",
              "licence": "Apache-2.0"
            }
            """;

    @Test
    void shouldReadEveryKey() {
        ModelCard card = read(CARD);

        assertThat(card.id()).isEqualTo("tiny");
        assertThat(card.sha256()).hasSize(64).containsOnlyDigits();
        assertThat(card.input())
                .isEqualTo(new ModelCard.Input("image", "NHWC", "uint8", 32, 24, "RGB", ModelCard.Normalisation.NONE));
        assertThat(card.outputs().embedding()).isEqualTo(new ModelCard.EmbeddingOutput("pooled", 256, false));
        assertThat(card.outputs().regions()).contains(new ModelCard.RegionsOutput("cells", 3, 4, 16, true, "NHWC"));
        assertThat(card.wire())
                .isEqualTo(new ModelCard.Wire(
                        "float32", "little-endian", 100, new ModelCard.SignProjection("rademacher-splitmix64", 77)));
        assertThat(card.source()).isEqualTo("made for a test");
        assertThat(card.licence()).isEqualTo("Apache-2.0");
    }

    @Test
    void shouldReadWhatMayBeLeftOut() {
        ModelCard card = read(CARD.replace("\"uint8\"", "\"float32\"")
                .replace(
                        "\"RGB\"",
                        "\"BGR\", \"normalisation\": {\"scale\": 0.5, \"mean\": [1, 2, 3], \"std\": [4, 5, 6]}")
                .replace("\"columns\": 4,", "\"columns\": 4, \"layout\": \"NCHW\",")
                .replace(
                        "\"regions\"",
                        "\"scores\": {\"name\": \"sure\", \"labels\": [\"cat\", \"dog\"], \"boxes\": 9, \"activation\": \"sigmoid\"},"
                                + " \"regions\""));

        assertThat(card.input().isFloat()).isTrue();
        assertThat(card.input().channels()).isEqualTo("BGR");
        assertThat(card.input().normalisation().of(10, 2)).isEqualTo((10 * 0.5f - 3) / 6);
        assertThat(card.outputs().regions().orElseThrow().isPlanar()).isTrue();
        assertThat(card.outputs().scores())
                .contains(new ModelCard.ScoresOutput("sure", List.of("cat", "dog"), 9, "sigmoid"));
    }

    @Test
    void shouldDescribeTheWireProjection() {
        Projection projection = read(CARD).wireProjection();

        assertThat(projection.dimension()).isEqualTo(256);
        assertThat(projection.projectedDimension()).isEqualTo(100);
    }

    @Test
    void shouldDoWithoutRegions() {
        assertThat(read(CARD.replaceFirst(",\\s*\"regions\": \\{[^}]*}", ""))
                        .outputs()
                        .regions())
                .isEmpty();
        assertThat(read(CARD.replaceFirst("\"regions\": \\{[^}]*}", "\"regions\": null"))
                        .outputs()
                        .regions())
                .isEmpty();
    }

    @Test
    void shouldIgnoreKeysMeantForPeople() {
        String extended = CARD.replace("\"id\"", "\"exported\": {\"by\": [\"hand\"]}, \"id\"");

        assertThat(read(extended)).isEqualTo(read(CARD));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
                    "id": "tiny"               | "id": ""            | id: must be a text that is not empty, not ""
                    "id": "tiny"               | "id": 7             | id: must be a text that is not empty, not 7
                    "id": "tiny"               | "di": "tiny"        | id: is missing
                    "sha256": "0               | "sha256": "G        | sha256: must be 64 lower-case hexadecimal digits, not "G
                    "sha256": "0               | "sha256": "         | sha256: must be 64 lower-case hexadecimal digits, not "0
                    "layout": "NHWC"           | "layout": "CHW"     | input.layout: must be "NHWC" or "NCHW", not "CHW"
                    "type": "uint8"            | "type": "float16"   | input.type: must be "uint8" or "float32", not "float16"
                    "channels": "RGB"          | "channels": "GRAY"  | input.channels: must be "RGB" or "BGR", not "GRAY"
                    "width": 32                | "normalisation": {}, "width": 32 | input.normalisation: is for float32; a graph that takes uint8 scales by itself
                    "type": "uint8"            | "type": "float32", "normalisation": {"scale": 0} | input.normalisation.scale: must be a number that is not 0, not 0
                    "type": "uint8"            | "type": "float32", "normalisation": {"mean": [1, 2]} | input.normalisation.mean: must be three numbers, one a channel, not an array
                    "type": "uint8"            | "type": "float32", "normalisation": {"std": [1, 2, 0]} | input.normalisation.std: must be three numbers, one a channel, none of them 0, not an array
                    "regions"                  | "scores": {"name": "s", "labels": []}, "regions" | outputs.scores.labels: must be a list of texts that are not empty, not an array
                    "regions"                  | "scores": {"name": "s", "labels": ["a", "a"]}, "regions" | outputs.scores.labels: must be all different
                    "regions"                  | "scores": {"name": "s", "labels": ["a"], "activation": "tanh"}, "regions" | outputs.scores.activation: must be "none" or "sigmoid" or "softmax", not "tanh"
                    "width": 32                | "width": 0          | input.width: must be a whole number from 1 to 65536, not 0
                    "width": 32                | "width": "32"       | input.width: must be a whole number from 1 to 65536, not "32"
                    "height": 24               | "height": 24.5      | input.height: must be a whole number from 1 to 65536, not 24.5
                    "dimension": 256           | "dimension": 9999999999 | outputs.embedding.dimension: must be a whole number from 1 to 65536, not 9999999999
                    "unitLength": false        | "unitLength": "no"  | outputs.embedding.unitLength: must be true or false, not "no"
                    "rows": 3                  | "rows": -3          | outputs.regions.rows: must be a whole number from 1 to 65536, not -3
                    "columns": 4               | "column": 4         | outputs.regions.columns: is missing
                    "byteOrder": "little-endian" | "byteOrder": "big-endian" | wire.byteOrder: must be "little-endian", not "big-endian"
                    "rademacher-splitmix64"    | "gauss"             | wire.projection.kind: must be "rademacher-splitmix64", not "gauss"
                    "seed": 77                 | "seed": 1e3         | wire.projection.seed: must be a whole number of 64 bits, not 1
                    "seed": 77                 | "seed": null        | wire.projection.seed: is missing
                    "licence"                  | "license"           | licence: is missing
                    """, delimiter = '|')
    void shouldNameFileKeyAndRuleWhenCardIsInvalid(String from, String to, String message) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> read(CARD.replace(from, to)))
                .withMessageStartingWith("tiny.json: " + message)
                .withMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseOtherShapesThanObjects() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> read(CARD.replaceFirst("\"projection\": \\{[^}]*}", "\"projection\": [77]")))
                .withMessage("tiny.json: wire.projection: must be an object, not an array");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> read("[]"))
                .withMessage("tiny.json: must be a JSON object");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> read(""))
                .withMessageStartingWith("tiny.json: ");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> read("{\"id\": \"tiny"))
                .withMessageStartingWith("tiny.json: not JSON: ")
                .withMessageNotContaining("\n");
    }

    static ModelCard read(String json) {
        return ModelCard.read(json.getBytes(StandardCharsets.UTF_8), "tiny.json");
    }
}
