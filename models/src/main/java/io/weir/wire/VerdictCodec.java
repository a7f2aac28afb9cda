package io.weir.wire;

import java.io.ByteArrayOutputStream;
import org.apache.kafka.common.header.Headers;
import tools.jackson.core.JsonGenerator;

/**
 * The form of what stands on the verdicts topic: {@code io.weir.verdict.v1}, with JSON as its data.
 *
 * <p>The candidate's id, the camera, {@code selected} and {@code reason} are attributes as well, so that a consumer can
 * filter without parsing.
 */
public final class VerdictCodec {
    static final String VERDICT = "io.weir.verdict.v1";

    private VerdictCodec() {}

    /** Writes a verdict. */
    public static WireRecord encode(Verdict verdict) {
        return Event.of(VERDICT, verdict.id(), "/weir/budget", Event.JSON, json(verdict))
                .with("subject", verdict.camera())
                .with("selected", Boolean.toString(verdict.selected()))
                .with("reason", verdict.reason())
                .write(verdict.camera());
    }

    // Member by member, as a processor writes some thousand of these a second.
    private static byte[] json(Verdict verdict) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JsonFacts.JSON.createGenerator(data)) {
            json.writeStartObject()
                    .writeStringProperty("id", verdict.id())
                    .writeStringProperty("camera", verdict.camera())
                    .writeBooleanProperty("selected", verdict.selected())
                    .writeStringProperty("reason", verdict.reason())
                    .writeNumberProperty("gain", verdict.gain())
                    .writeNumberProperty("price", verdict.price())
                    .writeStringProperty("nearest", verdict.nearest())
                    .writeStringProperty("nearestcamera", verdict.nearestCamera())
                    .writeNumberProperty("nearestms", verdict.nearestMillis())
                    .writeNumberProperty("distance", verdict.distance())
                    .writeStringProperty("scope", verdict.scope())
                    .writeNumberProperty("used", verdict.used())
                    .writeNumberProperty("limit", verdict.limit())
                    .writeNumberProperty("budgettime", verdict.budgetTime())
                    .writeEndObject();
        }
        return data.toByteArray();
    }

    /**
     * Reads the attributes of a verdict alone.
     *
     * @throws WireException if the message is none, or one of these attributes breaks a rule; says which
     */
    public static VerdictHead head(Headers headers, byte[] value) throws WireException {
        return head(Attributes.of(headers, value));
    }

    private static VerdictHead head(Attributes event) throws WireException {
        event.expect(VERDICT, Event.JSON);
        return new VerdictHead(event.id("id"), event.id("subject"), event.flag("selected"));
    }

    /**
     * Reads a verdict.
     *
     * @throws WireException if the message is none, or breaks a rule; says which
     */
    public static Verdict decode(Headers headers, byte[] value) throws WireException {
        Attributes event = Attributes.of(headers, value);
        VerdictHead head = head(event);
        JsonFacts facts = JsonFacts.of(event.data());
        Verdict verdict = new Verdict(
                facts.id("id"),
                facts.id("camera"),
                facts.flag("selected"),
                facts.word("reason"),
                facts.positive("gain"),
                facts.positive("price"),
                facts.idOrNull("nearest"),
                facts.idOrNull("nearestcamera"),
                facts.count("nearestms"),
                facts.distance("distance"),
                facts.id("scope"),
                facts.count("used"),
                facts.count("limit"),
                facts.positive("budgettime"));
        event.same("id", head.id(), verdict.id());
        event.same("subject", head.camera(), verdict.camera());
        event.same("selected", head.selected(), verdict.selected());
        event.same("reason", event.word("reason"), verdict.reason());
        return verdict;
    }
}
