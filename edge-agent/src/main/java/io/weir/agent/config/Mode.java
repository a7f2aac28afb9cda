package io.weir.agent.config;

/** Whether what a camera keeps goes anywhere. */
public enum Mode {
    /** It is sent. */
    LIVE,
    /** It decides like any other, and nothing of it is sent. */
    SHADOW
}
