package io.weir.agent.metrics;

import java.util.Locale;

/** How a decoded frame ends; each ends in exactly one of these. */
public enum Outcome {
    /** Another frame of its sampling interval changed more. */
    NOT_SAMPLED,
    /** Nothing but noise and light changed since the network last looked. */
    STATIC,
    /** What changed is what has been changing all the time, and the network looked at it a moment ago. */
    USUAL,
    /** It is nearly black all over. */
    DARK,
    /** It is nearly white all over. */
    BRIGHT,
    /** It is one tone all over. */
    BLANK,
    /** A part of it is damaged or was made up, or rests on one that is. */
    DAMAGED,
    /** Its lower part repeats one row, as where data was lost and the decoder did not notice. */
    SMEARED,
    /** It has been far more blurred than is usual for this camera, for a while. */
    BLURRED,
    /** Something has hidden nearly all that this camera usually shows, for a while. */
    BLOCKED,
    /** The picture has been the same to the last bit for so long that it is not being taken any more. */
    FROZEN,
    /** A rule of the user's refused it. */
    FILTERED,
    /** The network found nothing that was not seen before. */
    REPEATED,
    /** It was new, but another frame of the same moment was more so, or it was how the scene came to rest after one. */
    MERGED,
    /** It was new, but came and went in a blink, as much before it did in this hour. */
    FLEETING,
    /** It was sent as a candidate, and the broker has it. */
    KEPT,
    /** It was drawn at random from the dropped ones and sent, and the broker has it. */
    CONTROL,
    /** It would have been sent as a candidate, but its camera is in shadow. */
    SHADOW,
    /** A live camera gave more than could be looked at. */
    OVERLOAD,
    /** It was to be sent, but the buffer was full or the broker never took it; or the network failed. */
    FAILED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Its name in metrics and files, like {@code not_sampled}. */
    public String label() {
        return label;
    }
}
