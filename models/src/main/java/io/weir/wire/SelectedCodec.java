package io.weir.wire;

import org.apache.kafka.common.header.Headers;

/**
 * The form of what stands on the selected topic: {@code io.weir.selected.v1}, the frame's event with its verdict in
 * attributes that begin with {@code budget}.
 */
public final class SelectedCodec {
    static final String SELECTED = "io.weir.selected.v1";

    private SelectedCodec() {}

    /**
     * Writes a selected frame; its picture is not copied.
     *
     * @throws IllegalArgumentException if the verdict is another frame's, or did not take it
     */
    public static WireRecord encode(SelectedFrame selected) {
        FrameEvent frame = selected.frame();
        Verdict verdict = selected.verdict();
        if (!verdict.selected()
                || !verdict.id().equals(frame.id())
                || !verdict.camera().equals(frame.camera())) {
            throw new IllegalArgumentException(
                    "The verdict on " + verdict.id() + " does not select the frame " + frame.id());
        }
        Event event = CandidateCodec.frame(SELECTED, frame)
                .with("budgetreason", verdict.reason())
                .with("budgetgain", Double.toString(verdict.gain()))
                .with("budgetprice", Double.toString(verdict.price()))
                .with("budgetnearestms", Long.toString(verdict.nearestMillis()))
                .with("budgetdistance", Double.toString(verdict.distance()))
                .with("budgetscope", verdict.scope())
                .with("budgetused", Long.toString(verdict.used()))
                .with("budgetlimit", Long.toString(verdict.limit()))
                .with("budgettime", Double.toString(verdict.budgetTime()));
        String nearest = verdict.nearest();
        if (nearest != null) {
            event.with("budgetnearest", nearest);
        }
        String nearestCamera = verdict.nearestCamera();
        if (nearestCamera != null) {
            event.with("budgetnearestcamera", nearestCamera);
        }
        return event.write(frame.camera());
    }

    /**
     * Reads a selected frame.
     *
     * @throws WireException if the message is none, or breaks a rule; says which
     */
    public static SelectedFrame decode(Headers headers, byte[] value) throws WireException {
        Attributes event = Attributes.of(headers, value);
        FrameEvent frame = CandidateCodec.frame(SELECTED, event);
        Verdict verdict = new Verdict(
                frame.id(),
                frame.camera(),
                true,
                event.word("budgetreason"),
                event.positive("budgetgain"),
                event.positive("budgetprice"),
                event.idOrNull("budgetnearest"),
                event.idOrNull("budgetnearestcamera"),
                event.count("budgetnearestms"),
                event.distance("budgetdistance"),
                event.id("budgetscope"),
                event.count("budgetused"),
                event.count("budgetlimit"),
                event.positive("budgettime"));
        return new SelectedFrame(frame, verdict);
    }
}
