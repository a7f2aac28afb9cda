package io.weir.wire;

/** A frame that the budget took, with its verdict. */
public record SelectedFrame(FrameEvent frame, Verdict verdict) {}
