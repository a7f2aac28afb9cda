package io.weir.agent.pipeline;

import io.weir.agent.memory.CameraMemory;
import io.weir.agent.memory.MemoryWriter;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Novelty;
import io.weir.agent.novelty.Remembered;
import io.weir.agent.novelty.SpotMemory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the memory of one camera over the end of the program, and says what time it is for it; used by the score thread.
 *
 * <p>The memory's clock never goes back. For a live camera it is the wall clock at the start, and from then on what passes by the
 * machine's own counter; where the wall clock says less than the memory's last moment, it goes on from that. For a file it goes
 * on from the memory's last moment with the stream, so that reading a file twice gives the same at any speed and on any day.
 */
final class MemoryKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryKeeper.class);

    /** After something new was remembered. */
    private static final Duration NEW = Duration.ofMinutes(5);
    /** When what is remembered was only seen again: flash wears out. */
    private static final Duration SEEN = Duration.ofHours(1);

    private final String camera;
    private final String model;
    private final boolean live;
    private final boolean pictures;
    private final @Nullable MemoryWriter writer;
    private final InstantSource clock;
    private final Map<String, byte[]> small = new HashMap<>();
    private @Nullable Novelty novelty;
    private @Nullable SpotMemory spots;
    private int cells;
    private int dimension;
    private double start;
    private double now;
    private long startNanos;
    private long savedNanos;
    private boolean changed;

    /**
     * @param model its SHA-256
     * @param live whether the camera's time is that of the machine
     * @param pictures whether small pictures are kept with the frames
     * @param writer to whom memories are given, or null for none
     */
    MemoryKeeper(
            String camera,
            String model,
            boolean live,
            boolean pictures,
            @Nullable MemoryWriter writer,
            InstantSource clock) {
        this.camera = camera;
        this.model = model;
        this.live = live;
        this.pictures = pictures;
        this.writer = writer;
        this.clock = clock;
    }

    /** Lets a camera remember what it did when the program ended; its first frame has been seen. */
    void begin(Novelty novelty, SpotMemory spots, FrameVectors first) {
        this.novelty = novelty;
        this.spots = spots;
        this.cells = first.cells();
        this.dimension = first.dimension();
        this.startNanos = System.nanoTime();
        this.savedNanos = startNanos;
        double wall = clock.millis() / 1e3;
        Optional<CameraMemory> kept =
                writer == null ? Optional.empty() : writer.folder().load(camera, model, cells, dimension);
        double last = kept.map(CameraMemory::time).orElse(wall);
        this.start = live ? Math.max(wall, last) : last;
        this.now = start;
        kept.ifPresent(memory -> {
            novelty.restore(memory.frames(), memory.noise());
            spots.restore(memory.spots());
            small.putAll(memory.pictures());
        });
        novelty.advance(now);
        spots.advance(now);
        if (kept.isPresent()) {
            LOG.info("{}: remembers {} frames", camera, novelty.remembered());
        } else {
            LOG.info("{}: remembers nothing yet; what is usual is new until it was seen once", camera);
        }
    }

    /**
     * Says that the stream has come this far.
     *
     * @param streamTime seconds since the session's first frame
     * @param frame its number in the session
     */
    void reached(double streamTime, long frame) {
        now = Math.max(now, live ? start + (System.nanoTime() - startNanos) / 1e9 : start + streamTime);
        if (novelty != null && spots != null) {
            novelty.reached(now, frame);
            spots.advance(now);
        }
    }

    /** Whether a small picture is wanted of what is remembered. */
    boolean wantsPictures() {
        return writer != null && pictures;
    }

    /** Notes that something was remembered. */
    void remembered(String id, byte @Nullable [] picture) {
        changed = true;
        if (picture != null) {
            small.put(id, picture);
        }
    }

    /** Has the memory written if that is due. */
    void saveNowAndThen() {
        Duration due = changed ? NEW : SEEN;
        if (writer != null && System.nanoTime() - savedNanos >= due.toNanos()) {
            save();
        }
    }

    /** Has the memory written, if there is one and a place for it. */
    void save() {
        if (writer == null || novelty == null || spots == null) {
            return;
        }
        savedNanos = System.nanoTime();
        changed = false;
        List<Remembered> frames = novelty.entries();
        Map<String, byte[]> shown = new LinkedHashMap<>();
        for (Remembered frame : frames) {
            byte[] picture = small.get(frame.id());
            if (picture != null) {
                shown.put(frame.id(), picture);
            }
        }
        small.keySet().retainAll(shown.keySet());
        writer.save(new CameraMemory(
                camera, model, cells, dimension, now, frames, spots.entries(), novelty.noise(), shown));
    }
}
