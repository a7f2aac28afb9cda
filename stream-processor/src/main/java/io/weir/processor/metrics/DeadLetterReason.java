package io.weir.processor.metrics;

import java.util.Locale;

/** Why a message is a dead letter. */
public enum DeadLetterReason {
    /** It is none of the messages that may stand on its topic, or breaks a rule of theirs. */
    UNREADABLE,
    /** Its picture is larger than the processor takes. */
    TOO_LARGE,
    /** Its key is not the camera that it names. */
    KEY,
    /** It is not on the partition that its key belongs to, where its verdict would arrive. */
    PARTITION,
    /** It selects a frame that the candidates topic does not hold any more. */
    GONE;

    /** As metrics and logs say it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
