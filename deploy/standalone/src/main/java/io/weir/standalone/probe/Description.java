package io.weir.standalone.probe;

import io.weir.agent.capture.Source;
import io.weir.agent.capture.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a source is: a few lines, each with its heading. */
final class Description {
    private static final double SAME_RATE = 0.03;

    private final Facts facts;
    private final Traffic traffic;

    private Description(Facts facts) {
        this.facts = facts;
        this.traffic = facts.traffic();
    }

    /** The lines by their headings, in their order. */
    static Map<String, String> of(Facts facts) {
        return new Description(facts).lines();
    }

    private Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        boolean moves = !(facts.source() instanceof Source.Pictures);
        lines.put("source", kind());
        lines.put("video", video());
        if (moves) {
            lines.put("rate", rate());
            lines.put("bit rate", bitRate());
            lines.put("keyframes", keyframes());
            lines.put(
                    "B-frames", facts.bidirectional() ? "yes" : facts.pictures().frames() > 0 ? "none" : "not known");
            lines.put("time", time());
        }
        lines.put("decoding", decoding());
        lines.put("audio", audio());
        lines.put("opening", opening());
        lines.values().removeIf(String::isEmpty);
        return lines;
    }

    private String kind() {
        return switch (facts.source()) {
            case Source.Recording file ->
                "file, " + Words.container(facts.details().container()) + length();
            case Source.Pictures folder ->
                "folder of " + Words.count((long) facts.info().duration(), "picture") + ", read as one frame a second";
            case Source.Device device -> "device of this machine (" + device.system() + "), live";
            case Source.Stream stream -> protocol(stream.url()) + ", live";
        };
    }

    private String length() {
        return facts.info().duration() > 0 ? ", " + Words.time(facts.info().duration()) : "";
    }

    private String protocol(String url) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (scheme.equals("rtsps")) {
            return "RTSP over TLS";
        }
        if (scheme.equals("rtsp")) {
            return facts.options().transport() == Transport.UDP ? "RTSP over UDP" : "RTSP over TCP";
        }
        String container = Words.container(facts.details().container());
        return scheme.isEmpty()
                ? container + " (described by an SDP file)"
                : scheme.toUpperCase(Locale.ROOT) + ", " + container;
    }

    private String video() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.codec(facts.info().codec(), facts.details().profile()));
        parts.add(facts.info().width() + " x " + facts.info().height());
        if (facts.pictures().frames() > 0) {
            parts.add(facts.pictures().interlaced() > 0 ? "interlaced" : "progressive");
        }
        if (facts.details().bitDepth() > 0) {
            parts.add(facts.details().bitDepth() + " bit");
        }
        parts.add(
                switch (facts.details().range()) {
                    case FULL -> "full range";
                    case LIMITED -> "limited range";
                    case UNSAID -> "range not said (taken as limited)";
                });
        return String.join(", ", parts);
    }

    private String rate() {
        double nominal = facts.info().framesPerSecond();
        String said = nominal > 0 ? Words.number(nominal) + " frames/s nominal" : "no nominal rate";
        if (!Double.isFinite(traffic.framesPerSecond())) {
            return said;
        }
        String measured = Words.number(traffic.framesPerSecond()) + " measured over " + Words.time(traffic.seconds());
        double arrived = traffic.arrivalsPerSecond();
        boolean asStamped = !(Math.abs(arrived / traffic.framesPerSecond() - 1) > SAME_RATE);
        return said + ", " + measured
                + (asStamped ? "" : " by their timestamps, " + Words.number(arrived) + " a second came")
                + (traffic.variable() ? "; variable" : "");
    }

    private String bitRate() {
        return traffic.bitsPerSecond() > 0 && Double.isFinite(traffic.bitsPerSecond())
                ? Words.bits(traffic.bitsPerSecond())
                : "";
    }

    private String keyframes() {
        Keyframes keys = traffic.keyframes();
        if (traffic.packets() == 0) {
            return "";
        }
        if (keys.count() == 0) {
            return "none in " + span(traffic.packets(), traffic.seconds());
        }
        if (keys.always()) {
            return "every frame: each stands alone";
        }
        String after = facts.live() && !Double.isNaN(keys.longestSeconds())
                ? "; recovery after damage takes " + (keys.count() == 1 ? "more than " : "up to ")
                        + Words.time(keys.longestSeconds())
                : "";
        if (keys.count() == 1) {
            String span = span(keys.longest(), keys.longestSeconds());
            return (facts.whole() ? "only the first of " : "none after the first in ") + span + after;
        }
        boolean alike = keys.shortest() == keys.longest();
        return (alike ? "every " : "up to ")
                + span(keys.longest(), keys.longestSeconds())
                + (alike ? "" : " apart")
                + after;
    }

    private static String span(long frames, double seconds) {
        return Words.count(frames, "frame") + (Double.isFinite(seconds) ? " (" + Words.time(seconds) + ")" : "");
    }

    private String time() {
        if (traffic.packets() == 0) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (traffic.unstamped() == traffic.packets()) {
            parts.add("no timestamps");
        } else {
            parts.add(
                    traffic.jumps() > 0
                            ? "timestamps jump"
                            : traffic.variable() ? "timestamps uneven" : "timestamps regular");
        }
        if (traffic.jitterSeconds() >= 0 && !facts.isReplay()) {
            parts.add("packets come within " + Words.time(traffic.jitterSeconds()) + " of them");
        }
        if (facts.live()) {
            parts.add(
                    facts.cameraClock()
                            ? "the camera tells the time of day (RTCP)"
                            : "no time of day from the camera: frames are dated by this machine's clock");
        }
        return String.join("; ", parts);
    }

    private String decoding() {
        PicturesSeen pictures = facts.pictures();
        if (pictures.frames() == 0) {
            return "";
        }
        String each = Words.number(1000 * pictures.decodeSeconds() / pictures.frames()) + " ms a frame on this machine";
        return Double.isNaN(facts.coreShare()) || facts.source() instanceof Source.Pictures
                ? each
                : each + ": " + Words.percent(facts.coreShare()) + " of one core"
                        + (facts.live() ? "" : " in real time");
    }

    private String audio() {
        int tracks = facts.details().audioTracks();
        if (facts.source() instanceof Source.Stream stream && stream.url().startsWith("rtsp")) {
            return "not asked for";
        }
        return tracks == 0 ? "none" : Words.count(tracks, "track") + ", ignored";
    }

    private String opening() {
        double first = facts.firstFrameSeconds();
        return Words.time(facts.openSeconds())
                + (Double.isNaN(first) ? "; no picture came" : "; first picture after " + Words.time(first));
    }
}
