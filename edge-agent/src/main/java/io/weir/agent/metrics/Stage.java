package io.weir.agent.metrics;

import java.util.Locale;

/** A part of a frame's way through the agent, whose time is measured. */
public enum Stage {
    /** From a packet to its picture. */
    DECODE,
    /** Looking at the small luma: flaws, freeze and change. */
    GATE,
    /** From the picture to the score thread: held for its sampling interval, then in the queue. */
    WAIT,
    /** The lens and smears, and the rules that do not need the network. */
    CHECK,
    /** Scaling and one run of the network, its turn included. */
    NETWORK,
    /** Judging: memory, the second look at small things, and the other rules. */
    NOVELTY,
    /** Writing the JPEG. */
    ENCODE,
    /** From handing over to the answer of the broker, the buffer included. */
    BROKER;

    /** Its name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
