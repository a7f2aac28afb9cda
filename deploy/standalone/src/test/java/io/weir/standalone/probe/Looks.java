package io.weir.standalone.probe;

import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamDetails;
import io.weir.agent.capture.StreamInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts to say something of: a good camera, and what tests change of it. */
final class Looks {
    static final String URL = "rtsp://admin:geheim@10.0.0.5/stream1";

    String url = URL;
    String codec = "h264";
    int width = 1920;
    int height = 1080;
    CaptureOptions options = CaptureOptions.DEFAULT;
    List<PacketSeen> packets = packets(125, 25, 50);
    PicturesSeen pictures = pictures(124);
    double end = 5;
    double firstFrame = 0.6;
    boolean clock = true;
    boolean whole;
    Optional<String> lost = Optional.empty();

    /** Evenly spaced packets that come as they are taken. */
    static List<PacketSeen> packets(int count, double rate, int interval) {
        List<PacketSeen> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(new PacketSeen(i / rate, 1000 + i / rate, 20_000, i % interval == 0));
        }
        return packets;
    }

    static PicturesSeen pictures(int frames) {
        return new PicturesSeen(frames, 0, 0, 0, 0, frames, 0, frames * 0.002);
    }

    Facts facts() {
        Source source = Source.of("source", url);
        return new Facts(
                source,
                options,
                new StreamInfo(codec, width, height, 25, Double.NaN),
                new StreamDetails("rtsp", "High", 8, StreamDetails.Range.LIMITED, false, 0, 0),
                Optional.empty(),
                Traffic.of(packets, !source.finite(), end),
                pictures,
                0.4,
                firstFrame,
                5,
                clock,
                whole,
                lost);
    }

    String text() {
        return String.join("\n", ProbeReport.lines(facts()));
    }
}
