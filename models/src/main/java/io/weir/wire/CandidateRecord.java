package io.weir.wire;

/** What may stand on the candidates topic. */
public sealed interface CandidateRecord permits FrameEvent, Tick {
    /** The camera's id, which is the record's key. */
    String camera();
}
