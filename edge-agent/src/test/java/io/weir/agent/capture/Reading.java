package io.weir.agent.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a source to its end. */
final class Reading {
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
                Demuxer demuxer = Demuxer.open(new Source.Recording(file), Timeouts.DEFAULT, watch);
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
}
