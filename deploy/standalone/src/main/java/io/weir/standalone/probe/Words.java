package io.weir.standalone.probe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Names and numbers as people say them. */
final class Words {
    private Words() {}

    /** A codec with its profile, like {@code H.264 High}. */
    static String codec(String name, String profile) {
        String known = switch (name) {
            case "h264" -> "H.264";
            case "hevc" -> "H.265 (HEVC)";
            case "mjpeg" -> "Motion JPEG";
            case "mpeg4" -> "MPEG-4 Part 2";
            case "msmpeg4v3", "msmpeg4v2" -> "Microsoft MPEG-4";
            case "mpeg2video" -> "MPEG-2";
            case "mpeg1video" -> "MPEG-1";
            case "rawvideo" -> "uncompressed";
            default -> name.toUpperCase(Locale.ROOT);
        };
        return profile.isEmpty() ? known : known + " " + profile;
    }

    /** What FFmpeg calls a container, as people call it. */
    static String container(String names) {
        for (String name : names.split(",", -1)) {
            String known = switch (name) {
                case "mp4" -> "MP4 or MOV";
                case "matroska" -> "Matroska or WebM";
                case "avi" -> "AVI";
                case "mpegts" -> "MPEG-TS";
                case "mpeg" -> "MPEG-PS";
                case "flv" -> "FLV";
                case "hls" -> "HLS";
                case "h264", "hevc" -> "bare " + codec(name, "");
                case "mjpeg", "mpjpeg" -> "a series of JPEG pictures";
                case "sdp", "rtp" -> "RTP";
                default -> "";
            };
            if (!known.isEmpty()) {
                return known;
            }
        }
        return names;
    }

    /** A number with three digits that count, like {@code 29.8}, without zeros at its end. */
    static String number(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal whole = new BigDecimal(Math.rint(value));
        BigDecimal shown = Math.abs(value) >= 100 ? whole : exact.round(new MathContext(3));
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /** A length of time, like {@code 1.5 s} or {@code 20 ms}. */
    static String time(double seconds) {
        if (seconds < 1) {
            return Math.max(1, Math.round(seconds * 1000)) + " ms";
        }
        return number(Math.rint(seconds * 10) / 10) + " s";
    }

    /** A bit rate, like {@code 2.1 Mbit/s}. */
    static String bits(double perSecond) {
        return perSecond < 1e6 ? number(perSecond / 1e3) + " kbit/s" : number(perSecond / 1e6) + " Mbit/s";
    }

    /** A share, like {@code 12 %}. */
    static String percent(double share) {
        return share < 0.01 ? "less than 1 %" : Math.round(share * 100) + " %";
    }

    /** A count with what is counted, like {@code 1 frame} or {@code 2 frames}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
