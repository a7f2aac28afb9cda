package io.weir.wire;

import io.cloudevents.core.builder.CloudEventBuilder;
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
        CloudEventBuilder event = CandidateCodec.frame(SELECTED, frame)
                .withExtension("budgetreason", verdict.reason())
                .withExtension("budgetgain", Double.toString(verdict.gain()))
                .withExtension("budgetprice", Double.toString(verdict.price()))
                .withExtension("budgetnearestms", Long.toString(verdict.nearestMillis()))
                .withExtension("budgetdistance", Double.toString(verdict.distance()))
                .withExtension("budgetscope", verdict.scope())
                .withExtension("budgetused", Long.toString(verdict.used()))
                .withExtension("budgetlimit", Long.toString(verdict.limit()))
                .withExtension("budgettime", Double.toString(verdict.budgetTime()));
        String nearest = verdict.nearest();
        if (nearest != null) {
            event.withExtension("budgetnearest", nearest);
        }
        String nearestCamera = verdict.nearestCamera();
        if (nearestCamera != null) {
            event.withExtension("budgetnearestcamera", nearestCamera);
        }
        return Events.write(frame.camera(), event);
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
