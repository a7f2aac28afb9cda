package io.weir.standalone.probe;

import io.weir.agent.capture.Source;
import io.weir.agent.capture.Transport;
import java.util.ArrayList;
import java.util.List;

/** Tells what is wrong with a source, the worst first, and what to do. */
final class Findings {
    private static final double LONG_INTERVAL_SECONDS = 4;
    private static final double LONG_SILENCE_SECONDS = 2;
    private static final double SLOW_SHARE = 0.7;
    private static final double HEAVY_SHARE = 0.5;
    private static final double LATE_SECONDS = 0.5;
    private static final int LARGE_PIXELS = 1920 * 1088; // coded sizes are whole blocks of 16
    private static final int FEW_FRAMES = 10;
    private static final double FEW_UNSTAMPED = 0.05;

    private final Facts facts;
    private final Traffic traffic;
    private final PicturesSeen pictures;
    private final List<Finding> found = new ArrayList<>();

    private Findings(Facts facts) {
        this.facts = facts;
        this.traffic = facts.traffic();
        this.pictures = facts.pictures();
    }

    static List<Finding> of(Facts facts) {
        Findings findings = new Findings(facts);
        findings.arrival();
        findings.picture();
        if (!(facts.source() instanceof Source.Pictures)) {
            findings.pace();
            findings.times();
        }
        findings.cost();
        return findings.found;
    }

    private void arrival() {
        facts.lost().ifPresent(this::ended);
        if (traffic.packets() == 0) {
            add("it opened, and then nothing came", "check that the camera is on and its stream is enabled");
        } else if (pictures.frames() == 0 && traffic.keyframes().count() == 0) {
            add(
                    "no keyframe came in " + Words.time(facts.watchedSeconds()) + ", so there was no picture",
                    "set the camera's keyframe interval (I-frame interval, GOP) to one or two seconds, or look longer"
                            + " with --time");
        } else if (pictures.frames() == 0) {
            add(
                    "packets come, but no picture in them can be decoded",
                    "choose H.264 on the camera, or record it again");
        }
        facts.hardwareMissing()
                .ifPresent(why -> add("decoding in software: " + why, "install the driver, or leave --hardware out"));
        if (pictures.corrupt() > 0 || pictures.errors() > 0) {
            String many = pictures.corrupt() > 0
                    ? pictures.corrupt() + " of " + Words.count(pictures.frames(), "frame") + " are damaged"
                    : Words.count(pictures.errors(), "error") + " in the stream";
            add(many + "; damaged frames are not scored", cure());
        }
    }

    /** Takes a message of capture apart: the source, what happened, and, if it says so, what to do. */
    private void ended(String message) {
        String name = facts.source().display() + ": ";
        String why = message.startsWith(name) ? message.substring(name.length()) : message;
        int end = why.indexOf("; ");
        add("reading ended early: " + (end < 0 ? why : why.substring(0, end)), end < 0 ? "" : why.substring(end + 2));
    }

    private String cure() {
        if (!facts.live()) {
            return "copy or record it again";
        }
        boolean rtsp =
                facts.source() instanceof Source.Stream stream && stream.url().startsWith("rtsp:");
        if (rtsp && facts.options().transport() == Transport.UDP) {
            return "read it with transport: tcp";
        }
        return "check cable, switch and Wi-Fi, or lower the camera's bit rate";
    }

    private void picture() {
        boolean blank = pictures.frames() > 0 && pictures.blank() == pictures.frames();
        if (blank) {
            add("the picture is black, white or of one colour", "check lens, cover, light and the camera's input");
        } else if (pictures.frames() >= FEW_FRAMES && pictures.changes() <= 1) {
            add(
                    "the picture is frozen: all " + pictures.frames() + " frames are alike, and not even noise changes",
                    "restart the camera; a drawn test picture looks like this too, and then all is well");
        }
        if (pictures.interlaced() > 0) {
            add(
                    "interlaced: what moves has edges like a comb",
                    "choose a progressive mode on the camera, if it has one");
        }
    }

    private void pace() {
        Keyframes keys = traffic.keyframes();
        if (facts.live() && keys.count() > 0 && keys.longestSeconds() > LONG_INTERVAL_SECONDS) {
            add(
                    "keyframes are far apart: recovery after damage takes "
                            + (keys.count() == 1 ? "more than " : "up to ") + Words.time(keys.longestSeconds()),
                    "set the camera's keyframe interval (I-frame interval, GOP) to one or two seconds");
        }
        double nominal = facts.info().framesPerSecond();
        double arrived = traffic.arrivalsPerSecond();
        if (facts.live() && traffic.silence() > LONG_SILENCE_SECONDS && traffic.packets() > 0) {
            add(
                    "slow: nothing came for " + Words.time(traffic.silence()),
                    "check the network, and the camera's bit rate and frame rate");
        } else if (facts.live() && arrived < SLOW_SHARE * nominal) {
            add(
                    "slow: " + Words.number(arrived) + " frames a second come where the camera promises "
                            + Words.number(nominal),
                    "check the camera's shutter (long exposures at night lower the rate), its load, and the network");
        }
    }

    private void times() {
        if (traffic.unstamped() > FEW_UNSTAMPED * traffic.packets()) {
            add(
                    traffic.unstamped() + " of " + Words.count(traffic.packets(), "packet") + " carry no timestamp",
                    facts.live()
                            ? "none needed: these frames are timed by when they come"
                            : "none needed: these frames are timed by the nominal rate; if that is wrong, wrap it in MP4");
        }
        if (traffic.jumps() > 0) {
            add(
                    Words.count(traffic.jumps(), "jump") + " in the timestamps",
                    facts.live()
                            ? "set the camera's clock by NTP, and look for lost packets"
                            : "none needed: time goes on" + " from there");
        } else if (traffic.variable()) {
            add("the frame rate varies", "none needed: times follow the timestamps");
        }
        if (facts.isReplay()) {
            add(
                    "it comes faster than its pictures were taken: a recording behind a URL, which a run takes for a live camera"
                            + " and opens again at its end",
                    "download it, and read the file");
        } else if (facts.live() && traffic.jitterSeconds() > LATE_SECONDS) {
            add(
                    "packets come up to " + Words.time(traffic.jitterSeconds()) + " late, in bursts",
                    "check Wi-Fi and switches; no frame is lost by it");
        }
    }

    private void cost() {
        if (facts.coreShare() > HEAVY_SHARE && !(facts.source() instanceof Source.Pictures)) {
            boolean hevc = facts.info().codec().equals("hevc");
            add(
                    "heavy: decoding takes " + Words.percent(facts.coreShare()) + " of one core"
                            + (hevc ? ", and H.265 costs more than H.264" : ""),
                    "use the camera's substream or a lower rate" + (hevc ? ", choose H.264" : "")
                            + ", or set hardware: auto, or sample: keyframes");
        }
        if ((long) facts.info().width() * facts.info().height() > LARGE_PIXELS) {
            add(
                    "larger than is needed to find what is new; kept frames have this size too",
                    "if so much detail is not wanted, use the camera's substream");
        }
    }

    private void add(String what, String advice) {
        found.add(new Finding(what, advice));
    }
}
