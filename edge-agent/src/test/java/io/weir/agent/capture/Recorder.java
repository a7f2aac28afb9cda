package io.weir.agent.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Notes what a reader tells, and closes the frames. */
final class Recorder implements Reader.Listener {
    private static final int COLUMNS = 16;
    private static final int ROWS = 9;

    final List<StreamInfo> opened = new ArrayList<>();
    final List<Reading.Seen> frames = new ArrayList<>();
    final List<String> sizes = new ArrayList<>();
    Optional<String> hardwareMissing = Optional.empty();
    LongPredicate unwanted = packet -> false;
    long packets;
    long errors;
    long skipped;
    long limit = Long.MAX_VALUE;

    @Override
    public void opened(StreamInfo info, Optional<String> missing) {
        opened.add(info);
        hardwareMissing = missing;
    }

    @Override
    public boolean packet(Packet packet) {
        return !unwanted.test(packets++);
    }

    @Override
    public void frame(Frame frame) {
        int[] cells = new int[COLUMNS * ROWS];
        try (frame;
                LumaReader reader = new LumaReader(COLUMNS, ROWS)) {
            reader.read(frame, cells);
            List<Integer> luma = new ArrayList<>();
            for (int cell : cells) {
                luma.add(cell);
            }
            boolean key = Frame.isKey(frame.av());
            frames.add(new Reading.Seen(frame.index(), frame.time(), luma, key, frame.corrupt()));
            sizes.add(frame.width() + "x" + frame.height());
        }
    }

    @Override
    public void decoded(long errorsSoFar, long skippedSoFar) {
        errors = errorsSoFar;
        skipped = skippedSoFar;
    }

    @Override
    public void cameraStart(Instant start) {}

    @Override
    public boolean goesOn() {
        return frames.size() < limit;
    }

    /** Reads a source to its end. */
    static Recorder read(Source source, CaptureOptions options) throws CaptureException, InterruptedException {
        Recorder recorder = new Recorder();
        recorder.readOn(source, options);
        return recorder;
    }

    void readOn(Source source, CaptureOptions options) throws CaptureException, InterruptedException {
        try (Watch watch = new Watch()) {
            Reader.read(source, options, watch, this);
        }
    }
}
