package io.weir.agent.pipeline;

import io.weir.agent.capture.Cause;
import java.time.Duration;
import java.util.List;

/**
 * What a camera is doing.
 *
 * <pre>{@code
 *   Connecting ──opened──▶ Streaming ──end of file──▶ Ended
 *       ▲  │                   │
 *       │  └────failed────┐    │ lost
 *       │                 ▼    ▼
 *       └──────────── BackingOff ──given up──▶ Failed
 * }</pre>
 *
 * <p>A file that fails has no second try: it goes from any state to Failed. From every state a stop leads to Ended.
 */
public sealed interface CameraState {
    /** All words that {@link #word} may give. */
    List<String> WORDS = List.of("connecting", "streaming", "slow", "frozen", "waiting", "ended", "failed");

    /** One word for people. */
    String word();

    /** Opens the source and learns what it is. */
    record Connecting() implements CameraState {
        @Override
        public String word() {
            return "connecting";
        }
    }

    /**
     * Gives frames.
     *
     * @param slow whether packets only trickle
     * @param frozen whether the picture stays the same to the last bit
     */
    record Streaming(boolean slow, boolean frozen) implements CameraState {
        @Override
        public String word() {
            return frozen ? "frozen" : slow ? "slow" : "streaming";
        }
    }

    /** Waits before the next try. */
    record BackingOff(Cause cause, String why, Duration pause) implements CameraState {
        @Override
        public String word() {
            return "waiting";
        }
    }

    /** Over, as it should be. */
    record Ended() implements CameraState {
        @Override
        public String word() {
            return "ended";
        }
    }

    /** Over for good: the source cannot be used. */
    record Failed(Cause cause, String why) implements CameraState {
        @Override
        public String word() {
            return "failed";
        }
    }
}
