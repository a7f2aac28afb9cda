package io.weir.agent.gate;

/** Why a picture is no footage. */
public enum Flaw {
    /** All but a few cells are nearly black. */
    DARK,
    /** All but a few cells are nearly white. */
    BRIGHT,
    /** All cells are alike. */
    BLANK,
    /** The decoder says that a part of it is damaged, was made up, or rests on one that is. */
    DAMAGED,
    /** Its lower part repeats one row of pixels, as where data was lost and nobody said so. */
    SMEARED,
    /** What is fine in the camera's pictures has been gone for a while, what is coarse is still there. */
    BLURRED,
    /** Nearly all that the camera's pictures show has been gone for a while: something is before the lens, or on it. */
    BLOCKED
}
