package io.weir.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

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
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", verdict.id());
        members.put("camera", verdict.camera());
        members.put("selected", verdict.selected());
        members.put("reason", verdict.reason());
        members.put("gain", verdict.gain());
        members.put("price", verdict.price());
        members.put("nearest", verdict.nearest());
        members.put("nearestcamera", verdict.nearestCamera());
        members.put("nearestms", verdict.nearestMillis());
        members.put("distance", verdict.distance());
        members.put("scope", verdict.scope());
        members.put("used", verdict.used());
        members.put("limit", verdict.limit());
        members.put("budgettime", verdict.budgetTime());
        return Event.of(VERDICT, verdict.id(), "/weir/budget", Event.JSON, Event.json(members))
                .with("subject", verdict.camera())
                .with("selected", Boolean.toString(verdict.selected()))
                .with("reason", verdict.reason())
                .write(verdict.camera());
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
