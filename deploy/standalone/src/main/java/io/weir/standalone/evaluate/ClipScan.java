package io.weir.standalone.evaluate;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.LumaReader;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.gate.LumaGrid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A clip decoded once: the time of each frame, and its luma as {@link LumaGrid} has it, in bytes (1,296 a frame). */
final class ClipScan {
    private double[] times = new double[1024];
    private double start;
    private int count;
    private final List<byte[]> luma = new ArrayList<>();

    ClipScan() {}

    /**
     * Decodes a recording from its beginning to its end, on the calling thread.
     *
     * @param goesOn asked again and again; what was read by then is the clip
     * @throws CaptureException if it cannot be read
     */
    static ClipScan of(CameraSetup setup, BooleanSupplier goesOn) throws CaptureException, InterruptedException {
        ClipScan scan = new ClipScan();
        try (Watch watch = new Watch();
                LumaReader reader = new LumaReader(LumaGrid.COLUMNS, LumaGrid.ROWS)) {
            Reader.read(setup.camera().source(), setup.options(), watch, scan.new Listener(reader, goesOn));
        }
        return scan;
    }

    /** Takes a frame: seconds since the first, and its luma. */
    void add(double time, byte[] grid) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = time;
        luma.add(grid);
    }

    /** Says when a player shows the first frame, in seconds from where the video begins. */
    void startsAt(double seconds) {
        start = seconds;
    }

    /** When a player shows the first frame: later than 0 where what comes before it cannot be decoded. */
    double start() {
        return start;
    }

    int frames() {
        return count;
    }

    double time(int frame) {
        return times[frame];
    }

    /** How long it lasts, the last frame's own time as long as that of the others. */
    double seconds() {
        return count < 2 ? 0 : times[count - 1] * count / (count - 1);
    }

    /** By how much two frames differ: the mean over all cells, in [0, 255]. */
    double difference(int one, int other) {
        byte[] a = luma.get(one);
        byte[] b = luma.get(other);
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return (double) sum / a.length;
    }

    /** Takes the frames as they are decoded. */
    private final class Listener implements Reader.Listener {
        private final LumaReader reader;
        private final BooleanSupplier goesOn;
        private final int[] grid = new int[LumaGrid.CELLS];

        Listener(LumaReader reader, BooleanSupplier goesOn) {
            this.reader = reader;
            this.goesOn = goesOn;
        }

        @Override
        public void opened(StreamInfo info, Optional<String> hardwareMissing) {
            // how it is read matters to nobody here
        }

        @Override
        public boolean packet(Packet packet) {
            return true;
        }

        @Override
        public void frame(Frame frame) {
            try (frame) {
                reader.read(frame, grid);
                byte[] bytes = new byte[grid.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (grid[i] >> 4);
                }
                if (frames() == 0 && !Double.isNaN(frame.shown())) {
                    startsAt(Math.max(0, frame.shown()));
                }
                add(frame.time(), bytes);
            }
        }

        @Override
        public void decoded(long errors, long skipped) {
            // a damaged frame is a frame
        }

        @Override
        public void cameraStart(Instant start) {
            // a recording has none
        }

        @Override
        public boolean goesOn() {
            return goesOn.getAsBoolean();
        }
    }
}
