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
 * @param user who logs in to an RTSP or HTTP camera; may be the name of an environment variable, like {@code ${DOOR_USER}}
 * @param password of the user; may be the name of an environment variable too
 * @param passwordFile a file that holds the password, instead
 * @param sample how many frames of a second are looked at closely, like {@code 5/s}, or {@code keyframes}; absent: as for all
 *     cameras
 * @param transport how an RTSP camera sends its packets, {@code tcp} or {@code udp}
 * @param decode {@code all} frames, or {@code reference} frames alone
 * @param hardware what decodes: {@code none}, {@code auto}, {@code cuda}, {@code vaapi} or {@code videotoolbox}
 * @param openTimeout how long the source may take to open, 100ms to 10m
 * @param readTimeout how long a packet may take to come, 100ms to 10m
 * @param freeze how long a picture may stay the same to the last bit before it counts as frozen
 * @param mode whether what it keeps is sent; absent: as for all cameras
 * @param novelty what counts as new; absent: as for all cameras
 * @param quality which pictures are no footage; absent: as for all cameras
 * @param rules the user's own rules; absent: as for all cameras
 * @param facts what is known from outside; absent: as for all cameras
 * @param masks what of the picture does not count; absent: nothing
 */
public record CameraSettings(
        String source,
        @Nullable String user,
        @Nullable String password,
        @Nullable String passwordFile,
        @Nullable String sample,
        Transport transport,
        Decoding decode,
        Hardware hardware,
        Duration openTimeout,
        Duration readTimeout,
        Duration freeze,
        @Nullable Mode mode,
        @Nullable NoveltySettings novelty,
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
        if (password != null && passwordFile != null) {
            throw SettingsException.of(
                    "passwordFile", null, "the password stands in the key 'password' already; keep one");
        }
        if (user != null && user.isEmpty()) {
            throw SettingsException.of("user", null, "must not be empty");
        }
        if (user == null && (password != null || passwordFile != null)) {
            throw SettingsException.of("user", null, "is missing, but there is a password");
        }
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
                null,
                null,
                null,
                Transport.TCP,
                Decoding.ALL,
                Hardware.NONE,
                Timeouts.DEFAULT.open(),
                Timeouts.DEFAULT.read(),
                FREEZE,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * The source with user and password in it, where they have keys of their own.
     *
     * @throws SettingsException if they cannot be had, or the source takes none
     */
    String location() {
        return user == null ? source : Login.of(user, password, passwordFile).into(source);
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
        this(
                source,
                null,
                null,
                null,
                sample,
                transport,
                decode,
                hardware,
                openTimeout,
                readTimeout,
                freeze,
                null,
                null,
                null,
                null,
                null,
                null);
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
