package io.weir.agent.facts;

import java.util.Arrays;
import java.util.Optional;

/** What may be known of each sampled frame without anybody's declaring it. */
public enum Fact {
    /** Mean luma of the picture, 0 to 255. */
    LUMINANCE("luminance", From.LUMA),
    /** Standard deviation of luma, 0 to 127.5. */
    CONTRAST("contrast", From.LUMA),
    /** Variance of the Laplacian, 0 or more. */
    SHARPNESS("sharpness", From.LUMA),
    /** Standard deviation of the noise in luma steps, 0 or more. */
    NOISE("noise", From.LUMA),
    /** How colourful the picture is, 0 to about 150. */
    COLOURFULNESS("colourfulness", From.COLOUR),
    /** Mean saturation, 0 to 1. */
    SATURATION("saturation", From.COLOUR),
    /** Share of the picture that changed since the network last looked, 0 to 1. */
    MOTION_AREA("motionArea", From.GATE),
    /** Hours since midnight where the agent is, 0 to 24. */
    TIME_OF_DAY("timeOfDay", From.CLOCK),
    /** Seconds of the stream since the last frame was kept; infinite before the first. */
    SECONDS_SINCE_KEPT("secondsSinceKept", From.JOURNEY),
    /** Metres since the last frame was kept; infinite before the first. */
    METRES_SINCE_KEPT("metresSinceKept", From.JOURNEY),
    /** How new it is, 0 to 2. */
    NOVELTY("novelty", From.MEMORY),
    /** What novelty has to reach, 0 to 2. */
    THRESHOLD("threshold", From.MEMORY),
    /** Whether novelty reaches the threshold. */
    IS_NEW("isNew", From.MEMORY),
    /** Metres per second. */
    SPEED("speed", From.OUTSIDE),
    /** Degrees, -90 to 90. */
    LATITUDE("latitude", From.OUTSIDE),
    /** Degrees, -180 to 180. */
    LONGITUDE("longitude", From.OUTSIDE),
    /** Metres driven in all. */
    ODOMETER("odometer", From.OUTSIDE);

    /** Where a fact comes from. */
    public enum From {
        /** The picture's luma. */
        LUMA,
        /** The picture's colours. */
        COLOUR,
        /** What the gate saw. */
        GATE,
        /** When the frame was taken. */
        CLOCK,
        /** What happened since the last frame was kept. */
        JOURNEY,
        /** What the memory says, once the network has seen the frame. */
        MEMORY,
        /** A file beside the stream, or a push. */
        OUTSIDE
    }

    private final String label;
    private final From from;

    Fact(String label, From from) {
        this.label = label;
        this.from = from;
    }

    /** Its name in rules. */
    public String label() {
        return label;
    }

    public From from() {
        return from;
    }

    public FactType type() {
        return this == IS_NEW ? FactType.BOOLEAN : FactType.NUMBER;
    }

    /** The fact of this name, or nothing. */
    public static Optional<Fact> named(String name) {
        return Arrays.stream(values()).filter(fact -> fact.label.equals(name)).findFirst();
    }
}
