package io.weir.agent.config;

import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Transport;
import io.weir.settings.Durations;
import io.weir.settings.Secrets;
import io.weir.settings.SettingsException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One camera of a configuration: an entry of the group {@code cameras}.
 *
 * @param source a file, a folder of pictures, a URL or a device
 * @param sample how many frames of a second are looked at closely, like {@code 5/s}, or {@code keyframes}; absent: as for all
 *     cameras
 * @param transport how an RTSP camera sends its packets, {@code tcp} or {@code udp}
 * @param decode {@code all} frames, or {@code reference} frames alone
 * @param hardware what decodes: {@code none}, {@code auto}, {@code cuda}, {@code vaapi} or {@code videotoolbox}
 * @param openTimeout how long the source may take to open, 100ms to 10m
 * @param readTimeout how long a packet may take to come, 100ms to 10m
 * @param freeze how long a picture may stay the same to the last bit before it counts as frozen
 * @param quality which pictures are no footage; absent: as for all cameras
 * @param rules the user's own rules; absent: as for all cameras
 * @param facts what is known from outside; absent: as for all cameras
 * @param masks what of the picture does not count; absent: nothing
 */
public record CameraSettings(
        String source,
        @Nullable String sample,
        Transport transport,
        Decoding decode,
        Hardware hardware,
        Duration openTimeout,
        Duration readTimeout,
        Duration freeze,
        @Nullable QualitySettings quality,
        @Nullable RuleSettings rules,
        @Nullable FactSettings facts,
        @Nullable MaskSettings masks) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration FREEZE = Duration.ofSeconds(60);

    // Absent keys of a file arrive as null.
    public CameraSettings {
        if (source == null || source.isBlank()) {
            throw SettingsException.of("source", null, "is missing; must be a file or a URL");
        }
        transport = transport == null ? Transport.TCP : transport;
        decode = decode == null ? Decoding.ALL : decode;
        hardware = hardware == null ? Hardware.NONE : hardware;
        openTimeout = openTimeout == null ? Timeouts.DEFAULT.open() : openTimeout;
        readTimeout = readTimeout == null ? Timeouts.DEFAULT.read() : readTimeout;
        freeze = freeze == null ? FREEZE : freeze;
        if (sample != null) {
            Sampling.parse("sample", sample);
        }
        if (decode == Decoding.KEYFRAMES) {
            throw SettingsException.of(
                    "decode", "keyframes", "must be all or reference; for keyframes alone say 'sample: keyframes'");
        }
        check("openTimeout", openTimeout);
        check("readTimeout", readTimeout);
        if (freeze.compareTo(Duration.ofSeconds(1)) < 0) {
            throw SettingsException.of("freeze", Durations.format(freeze), "must be at least 1s");
        }
    }

    private static void check(String key, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw SettingsException.of(key, Durations.format(duration), "must be from 100ms to 10m");
        }
    }

    /** A camera of which only the source is said. */
    public static CameraSettings of(String source) {
        return new CameraSettings(
                source,
                null,
                Transport.TCP,
                Decoding.ALL,
                Hardware.NONE,
                Timeouts.DEFAULT.open(),
                Timeouts.DEFAULT.read(),
                FREEZE);
    }

    /** A camera of which only the source and the way it is read is said. */
    public CameraSettings(
            String source,
            @Nullable String sample,
            Transport transport,
            Decoding decode,
            Hardware hardware,
            Duration openTimeout,
            Duration readTimeout,
            Duration freeze) {
        this(source, sample, transport, decode, hardware, openTimeout, readTimeout, freeze, null, null, null, null);
    }

    /**
     * How the source is read.
     *
     * @param sampling the camera's own, or that of all cameras
     */
    public CaptureOptions options(Sampling sampling) {
        return new CaptureOptions(
                transport,
                sampling.keyframes() ? Decoding.KEYFRAMES : decode,
                hardware,
                new Timeouts(openTimeout, readTimeout));
    }

    /** The source may hold a password. */
    @Override
    public String toString() {
        return "CameraSettings[" + Secrets.hide(source) + "]";
    }
}
