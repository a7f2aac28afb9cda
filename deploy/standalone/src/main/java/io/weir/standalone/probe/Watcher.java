package io.weir.standalone.probe;

import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.LumaReader;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamDetails;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.gate.LumaGrid;
import io.weir.agent.gate.PictureCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Takes down what comes from a source, on the thread that reads it; what it has, others may ask for when that thread is over. */
final class Watcher implements Reader.Listener, AutoCloseable {
    private static final int FILE_PACKETS = 600;

    private final Source source;
    private final CaptureOptions options;
    private final Duration time;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final LumaReader reader = new LumaReader(LumaGrid.COLUMNS, LumaGrid.ROWS);
    private final int[] luma = new int[LumaGrid.CELLS];
    private final int[] before = new int[LumaGrid.CELLS];
    private final List<PacketSeen> packets = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private @Nullable StreamInfo info;
    private @Nullable StreamDetails details;
    private Optional<String> hardwareMissing = Optional.empty();
    private PicturesSeen pictures = PicturesSeen.NONE;
    private long openNanos;
    private long firstFrameNanos;
    private long decodeNanos;
    private long decodeStart;
    private long errors;
    private long errorsBeforeKey;
    private boolean hadKey;
    private boolean cameraClock;
    private volatile boolean over;

    Watcher(Source source, CaptureOptions options, Duration time) {
        this.source = source;
        this.options = options;
        this.time = time;
    }

    /** Released when the source is open, or will not be any more. */
    CountDownLatch opened() {
        return opened;
    }

    /** Ends the watching with the next packet. */
    void end() {
        over = true;
    }

    @Override
    public void opened(StreamInfo said, Optional<String> missing) {
        openNanos = System.nanoTime();
        info = said;
        hardwareMissing = missing;
    }

    @Override
    public void described(StreamDetails said) {
        details = said;
        opened.countDown();
    }

    @Override
    public boolean packet(Packet packet) {
        packets.add(new PacketSeen(packet.arrivalNanos() / 1e9, packet.seconds(), packet.size(), packet.isKey()));
        hadKey |= packet.isKey();
        decodeStart = System.nanoTime();
        return true;
    }

    @Override
    public void frame(Frame frame) {
        pauseDecoding();
        try (frame) {
            if (pictures.frames() == 0) {
                firstFrameNanos = System.nanoTime();
            }
            reader.read(frame, luma);
            boolean changed = pictures.frames() == 0 || !Arrays.equals(luma, before);
            System.arraycopy(luma, 0, before, 0, luma.length);
            pictures = new PicturesSeen(
                    pictures.frames() + 1,
                    pictures.corrupt() + (frame.corrupt() && hadKey ? 1 : 0),
                    0,
                    pictures.bidirectional() + (frame.bidirectional() ? 1 : 0),
                    pictures.interlaced() + (frame.interlaced() ? 1 : 0),
                    pictures.changes() + (changed ? 1 : 0),
                    pictures.blank() + (PictureCheck.showsNothing(luma) ? 1 : 0),
                    0);
        }
        decodeStart = System.nanoTime();
    }

    @Override
    public void decoded(long errorsSoFar, long skippedSoFar) {
        pauseDecoding();
        errors = errorsSoFar;
        errorsBeforeKey = hadKey ? errorsBeforeKey : errorsSoFar;
    }

    private void pauseDecoding() {
        if (decodeStart != 0) {
            decodeNanos += System.nanoTime() - decodeStart;
            decodeStart = 0;
        }
    }

    @Override
    public void cameraStart(Instant start) {
        cameraClock = true;
    }

    @Override
    public boolean goesOn() {
        boolean enough = source.finite() && packets.size() >= FILE_PACKETS;
        return !over && !enough && (openNanos == 0 || System.nanoTime() - openNanos < time.toNanos());
    }

    /**
     * What was seen, or nothing if the source was never open.
     *
     * @param whole whether reading came to the end by itself
     * @param lost why it ended before it should, or nothing
     */
    Optional<Facts> facts(boolean whole, Optional<String> lost) {
        StreamInfo said = info;
        StreamDetails more = details;
        if (said == null || more == null) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        PicturesSeen seen = new PicturesSeen(
                pictures.frames(),
                pictures.corrupt(),
                errors - errorsBeforeKey,
                pictures.bidirectional(),
                pictures.interlaced(),
                pictures.changes(),
                pictures.blank(),
                decodeNanos / 1e9);
        return Optional.of(new Facts(
                source,
                options,
                said,
                more,
                hardwareMissing,
                Traffic.of(packets, !source.finite(), now / 1e9),
                seen,
                (openNanos - startNanos) / 1e9,
                firstFrameNanos == 0 ? Double.NaN : (firstFrameNanos - startNanos) / 1e9,
                (now - openNanos) / 1e9,
                cameraClock,
                whole,
                lost));
    }

    @Override
    public void close() {
        reader.close();
    }
}
