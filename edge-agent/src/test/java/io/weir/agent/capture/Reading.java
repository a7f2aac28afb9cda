package io.weir.agent.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file to its end. */
final class Reading {
    /**
     * A frame that was read.
     *
     * @param luma of a small grid
     */
    record Seen(long index, double time, List<Integer> luma, boolean key, boolean corrupt) {}

    /** All that was read of a file, and what was counted. */
    record Result(List<Seen> frames, long errors, long skipped) {
        List<Long> numbers() {
            return frames.stream().map(Seen::index).toList();
        }

        long corrupt() {
            return frames.stream().filter(Seen::corrupt).count();
        }
    }

    private Reading() {}

    /** The time of each frame, in their order. */
    static List<Double> times(Path file) throws CaptureException {
        List<Double> times = new ArrayList<>();
        frames(file, frame -> times.add(frame.time()));
        return times;
    }

    /** Shows each frame, and closes it. */
    static void frames(Path file, Decoder.FrameSink sink) throws CaptureException {
        try (Watch watch = new Watch();
                Demuxer demuxer = Demuxer.open(new Source.Recording(file), CaptureOptions.DEFAULT, watch);
                Decoder decoder = demuxer.decoder();
                Packet packet = new Packet()) {
            Decoder.FrameSink closing = frame -> {
                try (frame) {
                    sink.accept(frame);
                }
            };
            while (demuxer.read(packet)) {
                decoder.decode(packet, closing);
            }
            decoder.finish(closing);
        }
    }

    /** All frames, with what they show. */
    static Result all(Path file) throws CaptureException, InterruptedException {
        return all(file, Decoding.ALL);
    }

    /** These frames, with what they show. */
    static Result all(Path file, Decoding decoding) throws CaptureException, InterruptedException {
        CaptureOptions usual = CaptureOptions.DEFAULT;
        CaptureOptions options = new CaptureOptions(usual.transport(), decoding, usual.hardware(), usual.timeouts());
        Recorder read = Recorder.read(new Source.Recording(file), options);
        return new Result(read.frames, read.errors, read.skipped);
    }
}
