package io.weir.standalone.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a run's lines back, one at a time. */
public final class RunReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path folder;

    /** A reader of the run in this folder. */
    public RunReader(Path folder) {
        this.folder = folder;
    }

    /** A line of {@code candidates.jsonl}, as far as a person wants to see it. */
    public record CandidateLine(String id, String camera, double time, double novelty, String reason) {}

    /** A line of {@code verdicts.jsonl}. */
    public record VerdictLine(
            String id,
            String camera,
            boolean selected,
            String reason,
            double gain,
            @Nullable String nearest,
            double distance) {}

    /** The verdict inside a line of {@code selected.jsonl}. */
    public record Taken(String reason, double gain) {}

    /** A line of {@code selected.jsonl}. */
    public record SelectedLine(
            String id, String camera, double time, double novelty, String reason, Taken verdict, String file) {}

    /** A line of {@code frames.jsonl}; what the network did not see has no novelty, and what was not sent no regions. */
    @SuppressWarnings("ArrayRecordComponent") // read once
    public record SampledLine(
            String id,
            String camera,
            double time,
            String outcome,
            String reason,
            @Nullable Double novelty,
            @Nullable Double threshold,
            @Nullable String nearest,
            double @Nullable [] regions) {
        /** The name of the session; its frames' ids have a number behind it. */
        public String session() {
            return id.substring(0, Math.max(0, id.lastIndexOf('-')));
        }
    }

    /**
     * Goes through the frames that a replay looked at, in their order.
     *
     * @throws OutputException if the file or one of its lines cannot be read
     */
    public void sampled(Consumer<SampledLine> each) throws OutputException {
        read(ReplayFiles.FRAMES, SampledLine.class, each);
    }

    /**
     * Goes through the candidates in their order.
     *
     * @throws OutputException if the file or one of its lines cannot be read
     */
    public void candidates(Consumer<CandidateLine> each) throws OutputException {
        read(RunFiles.CANDIDATES, CandidateLine.class, each);
    }

    /**
     * Goes through the verdicts in their order.
     *
     * @throws OutputException if the file or one of its lines cannot be read
     */
    public void verdicts(Consumer<VerdictLine> each) throws OutputException {
        read(RunFiles.VERDICTS, VerdictLine.class, each);
    }

    /**
     * Goes through the selected frames in their order.
     *
     * @throws OutputException if the file or one of its lines cannot be read
     */
    public void selected(Consumer<SelectedLine> each) throws OutputException {
        read(RunFiles.SELECTED, SelectedLine.class, each);
    }

    private <T> void read(String name, Class<T> type, Consumer<T> each) throws OutputException {
        Path file = folder.resolve(name);
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                each.accept(JSON.readValue(line, type));
            }
        } catch (JacksonException e) {
            throw new OutputException(file + ": line " + number + " cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new OutputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
