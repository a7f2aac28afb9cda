package io.weir.standalone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeReportTest {

    @Test
    void shouldSayWhatAGoodCameraIs() {
        assertThat(ProbeReport.lines(new Looks().facts()))
                .containsExactly(
                        "rtsp://10.0.0.5/stream1",
                        "  source      RTSP over TCP, live",
                        "  video       H.264 High, 1920 x 1080, progressive, 8 bit, limited range",
                        "  rate        25 frames/s nominal, 25 measured over 5 s",
                        "  bit rate    4 Mbit/s",
                        "  keyframes   every 50 frames (2 s); recovery after damage takes up to 2 s",
                        "  B-frames    none",
                        "  time        timestamps regular; packets come within 1 ms of them; the camera tells the time of day"
                                + " (RTCP)",
                        "  decoding    2 ms a frame on this machine: 5 % of one core",
                        "  audio       not asked for",
                        "  opening     400 ms; first picture after 600 ms",
                        "",
                        "Nothing is wrong with it.",
                        "",
                        "In agent.yaml:",
                        "  cameras:",
                        "    10.0.0.5-stream1:",
                        "      source: rtsp://10.0.0.5/stream1",
                        "      # put user and password in, or say passwordFile instead; let nobody else read the file",
                        "      user: USER",
                        "      password: PASSWORD");
    }

    @Test
    void shouldNeverShowAPassword() {
        Looks look = new Looks();
        look.lost = Optional.of("it broke at " + Looks.URL + "; look at it");

        assertThat(look.text()).doesNotContain("geheim", "admin").contains("reading ended early: it broke at");
    }

    @Test
    void shouldWarnOfKeyframesThatAreFarApart() {
        Looks look = new Looks();
        look.packets = Looks.packets(500, 25, 200);

        assertThat(look.text())
                .contains("keyframes   every 200 frames (8 s); recovery after damage takes up to 8 s")
                .contains("- keyframes are far apart: recovery after damage takes up to 8 s")
                .contains("do: set the camera's keyframe interval");
    }

    @Test
    void shouldSayThatTheIntervalMayBeLongerThanWhatWasSeen() {
        Looks look = new Looks();
        look.packets = Looks.packets(125, 25, 1000);

        assertThat(look.text())
                .contains(
                        "keyframes   none after the first in 125 frames (5 s); recovery after damage takes more than 5 s");
    }

    @Test
    void shouldSayThatNoPictureCameForWantOfAKeyframe() {
        Looks look = new Looks();
        look.packets = Looks.packets(125, 25, 1000).subList(1, 125);
        look.pictures = PicturesSeen.NONE;
        look.firstFrame = Double.NaN;

        assertThat(look.text())
                .contains("no keyframe came in 5 s, so there was no picture")
                .contains("no picture came");
    }

    @Test
    void shouldSayThatNothingCame() {
        Looks look = new Looks();
        look.packets = List.of();
        look.pictures = PicturesSeen.NONE;

        assertThat(look.text()).contains("- it opened, and then nothing came");
    }

    @Test
    void shouldSayThatPicturesCannotBeDecoded() {
        Looks look = new Looks();
        look.pictures = PicturesSeen.NONE;

        assertThat(look.text()).contains("packets come, but no picture in them can be decoded");
    }

    @Test
    void shouldTellWhoReadsByUdpToReadByTcpWhenFramesAreDamaged() {
        Looks look = new Looks();
        look.pictures = new PicturesSeen(100, 7, 9, 0, 0, 100, 0, 0.2);
        look.options = new CaptureOptions(Transport.UDP, Decoding.ALL, Hardware.NONE, Timeouts.DEFAULT);

        assertThat(look.text())
                .contains("source      RTSP over UDP, live")
                .contains("7 of 100 frames are damaged")
                .contains("do: read it with transport: tcp")
                .contains("transport: udp");
    }

    @Test
    void shouldTellAFrozenPictureFromABlankOne() {
        Looks frozen = new Looks();
        frozen.pictures = new PicturesSeen(100, 0, 0, 0, 0, 1, 0, 0.2);
        Looks blank = new Looks();
        blank.pictures = new PicturesSeen(100, 0, 0, 0, 0, 1, 100, 0.2);

        assertThat(frozen.text()).contains("frozen").doesNotContain("black");
        assertThat(blank.text()).contains("black").doesNotContain("frozen");
    }

    @Test
    void shouldSayThatACameraIsSlow() {
        Looks slow = new Looks();
        slow.packets = Looks.packets(50, 10, 20);
        Looks silent = new Looks();
        silent.packets = Looks.packets(25, 25, 25);

        assertThat(slow.text()).contains("slow: 10 frames a second come where the camera promises 25");
        assertThat(silent.text()).contains("slow: nothing came for 4 s");
    }

    @Test
    void shouldTellARecordingBehindAUrlFromALiveCamera() {
        Looks look = new Looks();
        look.url = "http://10.0.0.5/gate.ts";
        look.packets = look.packets.stream()
                .map(p -> new PacketSeen(p.arrival() / 100, p.stamp(), p.bytes(), p.key()))
                .toList();
        look.end = 0.05;

        assertThat(look.text())
                .contains("it comes faster than its pictures were taken", "do: download it, and read the file")
                .doesNotContain("late, in bursts", "packets come within");
    }

    @Test
    void shouldSayThatTimestampsAreMissingOrJump() {
        Looks missing = new Looks();
        missing.packets = missing.packets.stream()
                .map(p -> new PacketSeen(p.arrival(), Double.NaN, p.bytes(), p.key()))
                .toList();
        Looks jumping = new Looks();
        jumping.packets = new ArrayList<>(jumping.packets);
        jumping.packets.replaceAll(
                p -> p.arrival() < 2 ? p : new PacketSeen(p.arrival(), p.stamp() - 500, p.bytes(), p.key()));

        assertThat(missing.text())
                .contains("125 of 125 packets carry no timestamp")
                .contains("no timestamps");
        assertThat(jumping.text()).contains("1 jump in the timestamps").contains("set the camera's clock by NTP");
    }

    @Test
    void shouldSayThatDecodingIsHeavyAndThatThePictureIsLarge() {
        Looks look = new Looks();
        look.codec = "hevc";
        look.width = 3840;
        look.height = 2160;
        look.pictures = new PicturesSeen(100, 0, 0, 20, 0, 100, 0, 3.2);

        assertThat(look.text())
                .contains("H.265 (HEVC) High, 3840 x 2160")
                .contains("heavy: decoding takes 80 % of one core, and H.265 costs more than H.264")
                .contains("choose H.264")
                .contains("larger than is needed")
                .contains("B-frames    yes");
    }

    @Test
    void shouldWantNoShorterIntervalOfAFile() {
        Looks look = new Looks();
        look.url = "clips/gate one.mp4";
        look.packets = Looks.packets(500, 25, 1000);
        look.whole = true;

        assertThat(look.text())
                .contains("keyframes   only the first of 500 frames (20 s)")
                .contains("Nothing is wrong with it.")
                .contains("source: 'clips/gate one.mp4'");
    }

    @Test
    void shouldTakeAMessageOfCaptureApartIntoWhatAndWhatToDo() {
        Looks look = new Looks();
        look.lost = Optional.of("rtsp://10.0.0.5/stream1: no answer in time; check that the camera is on");

        assertThat(ProbeReport.lines(look.facts()))
                .contains("  - reading ended early: no answer in time", "    do: check that the camera is on");
    }
}
