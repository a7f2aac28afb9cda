package io.weir.agent.pipeline;

import java.time.Duration;

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
    /** One word for people. */
    String word();

    /** Opens the source and learns what it is. */
    record Connecting() implements CameraState {
        @Override
        public String word() {
            return "connecting";
        }
    }

    /** Gives frames. */
    record Streaming() implements CameraState {
        @Override
        public String word() {
            return "streaming";
        }
    }

    /** Waits before the next try. */
    record BackingOff(String why, Duration pause) implements CameraState {
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
    record Failed(String why) implements CameraState {
        @Override
        public String word() {
            return "failed";
        }
    }
}
