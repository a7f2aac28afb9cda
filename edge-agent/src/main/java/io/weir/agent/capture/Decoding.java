package io.weir.agent.capture;

/** Which frames are decoded at all. */
public enum Decoding {
    /** Every frame. */
    ALL,
    /** Frames that others refer to; of many cameras' streams that is still every frame. */
    REFERENCE,
    /** Keyframes alone: next to no work, and blind to what happens between two of them. */
    KEYFRAMES
}
