package io.weir.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/**
 * The form of leases, {@code io.weir.lease.v1}, and of what stands on their topic: {@code io.weir.need.v1}, and terms and changes of the
 * budget as {@link BidCodec} writes them.
 */
public final class LeaseCodec {
    static final String LEASE = "io.weir.lease.v1";
    static final String NEED = "io.weir.need.v1";

    private LeaseCodec() {}

    /** Writes a lease. */
    public static WireRecord encode(BudgetLease lease) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("region", lease.region());
        members.put("number", lease.number());
        members.put("fromms", lease.fromMillis());
        ChangeCodec.putLimits(members, "limits", lease.limits());
        ChangeCodec.putLimits(members, "camera", lease.camera());
        ChangeCodec.putGroups(members, lease.groups());
        return Event.of(LEASE, lease.id(), ChangeCodec.SOURCE, Event.JSON, Event.json(members))
                .at(lease.stampMillis())
                .write(BidCodec.ALL);
    }

    /** Writes what a region needs. */
    public static WireRecord encode(BudgetNeed need) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("region", need.region());
        members.put("number", need.number());
        members.put("clockms", need.clockMillis());
        members.put(
                "needs",
                need.needs().entrySet().stream()
                        .map(each -> member(each.getKey(), each.getValue()))
                        .toList());
        return Event.of(
                        NEED,
                        "need-" + need.region() + "-" + need.stampMillis(),
                        ChangeCodec.SOURCE,
                        Event.JSON,
                        Event.json(members))
                .at(need.stampMillis())
                .write(BidCodec.ALL);
    }

    /**
     * Reads a need, a change or terms.
     *
     * @throws WireException if the message is none of them, or breaks a rule; says which
     */
    public static LeaseRecord decode(Headers headers, byte[] value) throws WireException {
        Attributes event = Attributes.of(headers, value);
        if (event.type().equals(NEED)) {
            event.expect(NEED, Event.JSON);
            JsonFacts facts = JsonFacts.of(event.data());
            return new BudgetNeed(
                    facts.whole("region", 0),
                    facts.count("number"),
                    facts.count("clockms"),
                    needs(facts),
                    event.stampMillis());
        }
        if (event.type().equals(ChangeCodec.CHANGE)) {
            return ChangeCodec.decode(event);
        }
        if (event.type().equals(ChangeCodec.TERMS)) {
            return ChangeCodec.decodeTerms(event);
        }
        throw Facts.broken(
                "type", event.type(), "must be " + NEED + ", " + ChangeCodec.CHANGE + " or " + ChangeCodec.TERMS);
    }

    private static Map<String, Object> member(String scope, double need) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("scope", scope);
        member.put("need", need);
        return member;
    }

    private static Map<String, Double> needs(JsonFacts facts) throws WireException {
        Map<String, Double> needs = new LinkedHashMap<>();
        for (JsonFacts need : facts.list("needs")) {
            needs.put(need.id("scope"), need.positive("need"));
        }
        return needs;
    }

    static BudgetLease decodeLease(Attributes event) throws WireException {
        event.expect(LEASE, Event.JSON);
        JsonFacts facts = JsonFacts.of(event.data());
        try {
            return new BudgetLease(
                    event.id("id"),
                    facts.whole("region", 0),
                    facts.count("number"),
                    facts.count("fromms"),
                    ChangeCodec.there("limits", ChangeCodec.limits(facts, "limits")),
                    ChangeCodec.there("camera", ChangeCodec.limits(facts, "camera")),
                    ChangeCodec.there("groups", ChangeCodec.groups(facts)),
                    event.stampMillis());
        } catch (IllegalArgumentException e) { // the records say what is wrong with their numbers
            throw new WireException("data: " + e.getMessage(), e);
        }
    }
}
