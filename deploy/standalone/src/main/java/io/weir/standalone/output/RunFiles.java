package io.weir.standalone.output;

import io.weir.settings.SettingsException;
import io.weir.wire.CandidateVector;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of one run: {@code candidates.jsonl}, {@code vectors.jsonl}, {@code verdicts.jsonl}, {@code selected.jsonl}, {@code
 * selected/*.jpg}, and {@code shadow.jsonl} if a camera is in shadow.
 *
 * <p>Every line is in its file when the method returns, and a picture is complete before its line is. Used by one thread, but for the shadow.
 */
public final class RunFiles implements AutoCloseable {
    static final String CANDIDATES = "candidates.jsonl";
    static final String VERDICTS = "verdicts.jsonl";
    static final String SELECTED = "selected.jsonl";
    static final String SHADOW = "shadow.jsonl";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_NAME = 180;

    private final Path folder;
    private final LineFile candidates;
    private final LineFile verdicts;
    private final LineFile selected;
    private final LineFile vectors;
    private @Nullable LineFile shadow;

    private RunFiles(Path folder) throws OutputException {
        this.folder = folder;
        this.candidates = LineFile.create(folder.resolve(CANDIDATES));
        this.verdicts = LineFile.create(folder.resolve(VERDICTS));
        this.selected = LineFile.create(folder.resolve(SELECTED));
        this.vectors = LineFile.create(folder.resolve(CandidateVector.FILE));
    }

    /**
     * Checks that a run may write here, without making anything.
     *
     * @throws SettingsException if the folder holds something already, or is none
     */
    public static void check(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw SettingsException.of("--out", folder, "is a file; name a folder that is new or empty");
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            if (content.iterator().hasNext()) {
                throw SettingsException.of("--out", folder, "is not empty; name a folder that is new or empty");
            }
        } catch (IOException e) {
            throw SettingsException.of("--out", folder, "cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * Makes the folder and its files.
     *
     * @throws SettingsException if the folder cannot be used
     * @throws OutputException if a file cannot be made
     */
    public static RunFiles create(Path folder) throws OutputException {
        check(folder);
        make(folder.resolve("selected"));
        return new RunFiles(folder);
    }

    /**
     * Makes a folder and those above it.
     *
     * @throws SettingsException if it cannot be made
     */
    public static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw SettingsException.of("--out", folder, "cannot be made: " + e.getMessage() + " is a file");
        } catch (IOException e) {
            throw SettingsException.of("--out", folder, "cannot be made (" + e.getMessage() + ")");
        }
    }

    /** The folder that holds it all. */
    public Path folder() {
        return folder;
    }

    /** Writes the line of a frame that an agent kept, after that of its vector, so that each candidate has one. */
    public void candidate(FrameEvent frame) throws OutputException {
        vectors.append(JSON.writeValueAsString(vector(frame)));
        candidates.append(JSON.writeValueAsString(line(frame)));
    }

    /**
     * Writes the line of a frame that a camera in shadow would have kept, into {@code shadow.jsonl}, which is made with its first
     * line. May be called by any thread.
     */
    public synchronized void shadow(SampledFrame frame) throws OutputException {
        LineFile file = shadow;
        if (file == null) {
            file = LineFile.create(folder.resolve(SHADOW));
            shadow = file;
        }
        file.append(JSON.writeValueAsString(frame.json()));
    }

    /** Writes the line of a verdict. */
    public void verdict(Verdict verdict) throws OutputException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", verdict.id());
        line.put("camera", verdict.camera());
        line.putAll(numbers(verdict));
        verdicts.append(JSON.writeValueAsString(line));
    }

    /** Writes a selected frame's picture, then its line. */
    public void selected(SelectedFrame frame) throws OutputException {
        String file = "selected/" + fileName(frame.frame().id());
        WholeFile.write(
                folder.resolve(file), part -> Files.write(part, frame.frame().jpeg()));
        Map<String, Object> line = line(frame.frame());
        line.put("verdict", numbers(frame.verdict()));
        line.put("file", file);
        selected.append(JSON.writeValueAsString(line));
    }

    @Override
    public synchronized void close() throws OutputException {
        LineFile dark = shadow;
        try (candidates;
                verdicts;
                selected;
                vectors;
                dark) {
            // all of them, whatever becomes of the others
        }
    }

    /** The name of a picture's file: the frame's id, shortened where file systems would refuse it. */
    static String fileName(String id) {
        String safe = id.replaceAll("[^A-Za-z0-9._-]", "-");
        if (safe.length() > LONGEST_NAME || safe.startsWith(".") || !safe.equals(id)) {
            CRC32 sum = new CRC32();
            sum.update(id.getBytes(StandardCharsets.UTF_8));
            String end = safe.substring(Math.max(0, safe.length() - LONGEST_NAME));
            safe = HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + end;
        }
        return safe + ".jpg";
    }

    /** What a line of {@link CandidateVector#FILE} says of a frame, in its order. */
    static Map<String, Object> vector(FrameEvent frame) {
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("id", frame.id());
        vector.put("bytes", frame.jpeg().length);
        vector.put("model", frame.model());
        vector.put("embedding", frame.embedding().toBytes()); // Base64
        return vector;
    }

    /** What a line says of a frame, in its order. */
    static Map<String, Object> line(FrameEvent frame) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", frame.id());
        line.put("camera", frame.camera());
        line.put("frame", frame.frame());
        line.put("time", frame.time());
        line.put("timestamp", frame.timestamp().toString());
        line.put("novelty", frame.novelty());
        line.put("threshold", frame.threshold());
        line.put("reason", frame.reason());
        line.put("nearest", frame.nearest());
        line.put("sampledrate", frame.sampledRate());
        if (frame.reduced() != null) {
            line.put("reduced", frame.reduced());
        }
        return line;
    }

    private static Map<String, Object> numbers(Verdict verdict) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("selected", verdict.selected());
        numbers.put("reason", verdict.reason());
        numbers.put("gain", verdict.gain());
        numbers.put("price", verdict.price());
        numbers.put("nearest", verdict.nearest());
        numbers.put("nearestcamera", verdict.nearestCamera());
        numbers.put("distance", verdict.distance());
        numbers.put("scope", verdict.scope());
        numbers.put("used", verdict.used());
        numbers.put("limit", verdict.limit());
        numbers.put("budgettime", verdict.budgetTime());
        return numbers;
    }
}
