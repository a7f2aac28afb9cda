package io.weir.agent.capture;

/** What decodes. */
public enum Hardware {
    /** The processor. */
    NONE,
    /** The first of the others that works here, else the processor. */
    AUTO,
    /** An NVIDIA card. */
    CUDA,
    /** An Intel or AMD graphics unit under Linux. */
    VAAPI,
    /** An Apple machine's own decoder. */
    VIDEOTOOLBOX
}
