package io.weir.standalone.output;

import io.weir.wire.CandidateVector;
import io.weir.wire.FrameEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of one replay: {@code candidates.jsonl}, {@code vectors.jsonl}, {@code frames.jsonl}, {@code candidates/*.jpg}, and in {@code remembered/}
 * small pictures of remembered frames that are no candidates.
 *
 * <p>All files of lines are in the order of cameras and frames, whatever order they came in: the same decisions give the same
 * bytes. Safe for use by several threads.
 */
public final class ReplayFiles implements AutoCloseable {
    static final String FRAMES = "frames.jsonl";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CANDIDATES = "candidates/";
    private static final String REMEMBERED = "remembered/";

    private final Path folder;
    private final OrderedLines candidates;
    private final OrderedLines vectors;
    private final OrderedLines frames;
    private final Set<String> remembered = ConcurrentHashMap.newKeySet();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();

    private ReplayFiles(Path folder, List<String> cameras) throws OutputException {
        this.folder = folder;
        this.candidates = new OrderedLines(folder.resolve(RunFiles.CANDIDATES), cameras);
        this.vectors = new OrderedLines(folder.resolve(CandidateVector.FILE), cameras);
        this.frames = new OrderedLines(folder.resolve(FRAMES), cameras);
    }

    /**
     * Makes the folder, which must be new or empty.
     *
     * @param cameras their ids, in the order in which they stand in the files
     * @throws io.weir.settings.SettingsException if the folder cannot be used
     * @throws OutputException if a file cannot be made
     */
    public static ReplayFiles create(Path folder, List<String> cameras) throws OutputException {
        RunFiles.check(folder);
        RunFiles.make(folder.resolve("candidates"));
        RunFiles.make(folder.resolve("remembered"));
        return new ReplayFiles(folder, cameras);
    }

    /** The picture of a candidate, or of a frame that was remembered with one, relative to the folder; there or not. */
    public static List<String> pictures(String id) {
        return List.of(CANDIDATES + RunFiles.fileName(id), REMEMBERED + RunFiles.fileName(id));
    }

    /** Writes a candidate's picture, and keeps its line. */
    public void candidate(FrameEvent frame) throws OutputException {
        picture(CANDIDATES, frame.id(), frame.jpeg());
        if (frame.nearest() != null) {
            wanted.add(frame.nearest());
        }
        String session = session(frame.id());
        vectors.add(frame.camera(), session, frame.frame(), JSON.writeValueAsString(RunFiles.vector(frame)));
        candidates.add(frame.camera(), session, frame.frame(), JSON.writeValueAsString(RunFiles.line(frame)));
    }

    /** Keeps the line of a frame that was looked at. */
    public void sampled(SampledFrame frame) throws OutputException {
        frames.add(frame.camera(), session(frame.id()), frame.frame(), JSON.writeValueAsString(frame.json()));
    }

    /** Writes a small picture of a frame that is remembered, but no candidate. */
    public void remembered(String id, byte[] jpeg) throws OutputException {
        picture(REMEMBERED, id, jpeg);
        remembered.add(id);
    }

    /** Writes the files of lines, and removes the pictures that no candidate asks for; only when nothing more comes. */
    public void finish() throws OutputException {
        candidates.finish();
        vectors.finish();
        frames.finish();
        for (String id : remembered) {
            if (!wanted.contains(id)) {
                Path file = folder.resolve(REMEMBERED + RunFiles.fileName(id));
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw OutputException.of(file, e);
                }
            }
        }
    }

    @Override
    public void close() throws OutputException {
        try (candidates;
                vectors;
                frames) {
            // all of them, whatever becomes of the others
        }
    }

    private void picture(String place, String id, byte[] jpeg) throws OutputException {
        WholeFile.write(folder.resolve(place + RunFiles.fileName(id)), part -> Files.write(part, jpeg));
    }

    /** An id is the session's name with the frame's number behind it. */
    private static String session(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf('-')));
    }
}
