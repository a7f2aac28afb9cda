package io.weir.standalone.output;

import io.weir.wire.Bid;
import io.weir.wire.CandidateVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes bids again of a recorded run: each line of {@code candidates.jsonl} with the vector of its id in {@code vectors.jsonl}. */
public final class RecordedBids {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RecordedBids() {}

    /**
     * Reads the candidates of a run.
     *
     * @param candidates the file {@code candidates.jsonl}; that of the vectors lies beside it
     * @return by camera and stream time; the stamps are 0
     * @throws OutputException if a file or one of its lines cannot be read, or a candidate has no vector
     */
    public static List<Bid> read(Path candidates) throws OutputException {
        Path folder = candidates.toAbsolutePath().getParent();
        Path file = folder == null ? Path.of(CandidateVector.FILE) : folder.resolve(CandidateVector.FILE);
        Map<String, CandidateVector> vectors = new HashMap<>();
        for (CandidateVector line : lines(file, CandidateVector::parse)) {
            vectors.put(line.id(), line);
        }
        List<Bid> bids = new ArrayList<>();
        for (RunReader.CandidateLine line : lines(candidates, RecordedBids::candidate)) {
            CandidateVector vector = vectors.get(line.id());
            if (vector == null) {
                throw new OutputException(file + ": has no vector for " + line.id());
            }
            bids.add(new Bid(
                    line.id(),
                    line.camera(),
                    line.time(),
                    (float) line.novelty(),
                    false,
                    vector.bytes(),
                    vector.model(),
                    vector.embedding(),
                    0));
        }
        bids.sort(Comparator.comparing(Bid::camera).thenComparingDouble(Bid::time));
        return bids;
    }

    private static RunReader.CandidateLine candidate(String line) {
        try {
            return JSON.readValue(line, RunReader.CandidateLine.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> List<T> lines(Path file, Function<String, T> parse) throws OutputException {
        List<T> read = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(parse.apply(line));
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new OutputException(file + ": line " + (read.size() + 1) + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new OutputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
