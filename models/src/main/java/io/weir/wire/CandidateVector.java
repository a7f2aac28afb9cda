package io.weir.wire;

import io.weir.models.Embedding;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a candidate shows: a line of {@code vectors.jsonl}, which stands beside the {@code candidates.jsonl} of a run or a replay.
 *
 * @param id of the candidate
 * @param bytes of its picture
 * @param model the SHA-256 of the model that made the embedding
 * @param embedding what the picture shows, projected for the wire, of unit length
 */
public record CandidateVector(String id, int bytes, String model, Embedding embedding) {
    /** The name of the file. */
    public static final String FILE = "vectors.jsonl";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Line(String id, int bytes, String model, String embedding) {}

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    public static CandidateVector parse(String text) {
        Line line;
        try {
            line = JSON.readValue(text, Line.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getOriginalMessage(), e);
        }
        if (line.id() == null || line.model() == null || line.embedding() == null) {
            throw new IllegalArgumentException("lacks an id, a model or an embedding");
        }
        try {
            byte[] vector = Base64.getDecoder().decode(line.embedding());
            return new CandidateVector(line.id(), line.bytes(), line.model(), Embedding.fromBytes(vector));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the vector of " + line.id() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
