package io.weir.agent.pipeline;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Transport;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.config.Mode;
import io.weir.agent.config.NoveltySettings;
import java.time.Duration;

/** Cameras as tests need them. */
final class Setups {
    private static final double FREEZE_SECONDS = 60;

    private Setups() {}

    /** With all at its default. */
    static CameraSetup of(String source) {
        return of(source, Duration.ofSeconds(10), FREEZE_SECONDS);
    }

    /** That is waited for so long. */
    static CameraSetup of(String source, Duration timeout, double freezeSeconds) {
        CaptureOptions options = CaptureOptions.DEFAULT.with(new Timeouts(timeout, timeout));
        return new CameraSetup(
                new Camera("door", Source.of("source", source)),
                options,
                5,
                freezeSeconds,
                NoveltySettings.defaults(),
                Mode.LIVE);
    }

    /** Of which only some frames are decoded. */
    static CameraSetup of(String source, Decoding decoding) {
        CaptureOptions options = new CaptureOptions(Transport.TCP, decoding, Hardware.NONE, Timeouts.DEFAULT);
        return new CameraSetup(
                new Camera("door", Source.of("source", source)),
                options,
                60,
                FREEZE_SECONDS,
                NoveltySettings.defaults(),
                Mode.LIVE);
    }
}
