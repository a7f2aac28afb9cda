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
        return Events.write(
                verdict.camera(),
                Events.of(VERDICT, verdict.id(), "/weir/budget")
                        .withSubject(verdict.camera())
                        .withData(Events.JSON, Events.json(members))
                        .withExtension("selected", verdict.selected())
                        .withExtension("reason", verdict.reason()));
    }

    /**
     * Reads a verdict.
     *
     * @throws WireException if the message is none, or breaks a rule; says which
     */
    public static Verdict decode(Headers headers, byte[] value) throws WireException {
        Attributes event = Attributes.of(headers, value);
        event.expect(VERDICT, Events.JSON);
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
        event.same("id", event.id("id"), verdict.id());
        event.same("subject", event.id("subject"), verdict.camera());
        event.same("selected", event.flag("selected"), verdict.selected());
        event.same("reason", event.word("reason"), verdict.reason());
        return verdict;
    }
}
