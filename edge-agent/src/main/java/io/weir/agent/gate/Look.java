package io.weir.agent.gate;

import org.jspecify.annotations.Nullable;

/**
 * What the network should see of a sampled frame.
 *
 * @param kind whether it should see it at all
 * @param changed where it differs from what the network saw last; nowhere, for a frame that it need not see
 * @param light the mean logarithm of its luma
 * @param spot a small thing in it that deserves a look of its own, or null
 * @param goes a small thing in it that was seen to go its own way, and is new whatever the network says; or null
 */
public record Look(
        Kind kind,
        ChangeMap changed,
        float light,
        @Nullable Spot spot,
        @Nullable Spot goes) {
    /** A step of light that the network may take for an event, as a difference of logarithms. */
    private static final float STEP = 0.05f;

    /** Which step of light a mean logarithm is in. */
    static int step(float light) {
        return Math.round(light / STEP);
    }

    /** The same frame, of which the network has seen nothing so far. */
    public Look afresh() {
        return new Look(Kind.WORTH, ChangeMap.everywhere(), light, null, null);
    }

    /** Which step of light the frame is in. */
    public int lightStep() {
        return step(light);
    }

    /** What to do with the frame. */
    public enum Kind {
        /** Something changed that is worth a run of the network. */
        WORTH,
        /** What changed is what has been changing all the time, and was looked at a moment ago. */
        USUAL,
        /** Nothing changed but noise and light. */
        STATIC,
        /** Nothing changed but light, and to such light the network has not seen this scene. */
        OTHER_LIGHT
    }
}
