package io.weir.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a change of the budget, {@code io.weir.budget.v1}, whose absent members change nothing, and of its terms,
 * {@code io.weir.terms.v1}, of which only the half-life may be absent.
 */
final class ChangeCodec {
    static final String CHANGE = "io.weir.budget.v1";
    static final String TERMS = "io.weir.terms.v1";

    static final String SOURCE = "/weir/budget";

    private ChangeCodec() {}

    static WireRecord encode(BudgetChange change) {
        Map<String, Object> members = new LinkedHashMap<>();
        putLimits(members, "limits", change.limits());
        putLimits(members, "camera", change.camera());
        putGroups(members, change.groups());
        return Event.of(CHANGE, change.id(), SOURCE, Event.JSON, Event.json(members))
                .at(change.stampMillis())
                .write(BidCodec.ALL);
    }

    static WireRecord encode(BudgetTerms terms) {
        Map<String, Object> members = new LinkedHashMap<>();
        putLimits(members, "limits", terms.limits());
        putLimits(members, "camera", terms.camera());
        putGroups(members, terms.groups());
        members.put("contestms", terms.contestMillis());
        members.put("repeats", terms.repeats());
        members.put("choice", terms.choice());
        members.put("dial", terms.dial());
        if (terms.halfLifeMillis() != 0) {
            members.put("halflifems", terms.halfLifeMillis());
        }
        return Event.of(TERMS, terms.id(), SOURCE, Event.JSON, Event.json(members))
                .at(terms.stampMillis())
                .write(BidCodec.ALL);
    }

    static BudgetTerms decodeTerms(Attributes event) throws WireException {
        event.expect(TERMS, Event.JSON);
        JsonFacts facts = JsonFacts.of(event.data());
        try {
            return new BudgetTerms(
                    event.id("id"),
                    there("limits", limits(facts, "limits")),
                    there("camera", limits(facts, "camera")),
                    there("groups", groups(facts)),
                    facts.count("contestms"),
                    facts.positive("repeats"),
                    facts.line("choice"),
                    facts.number("dial"),
                    facts.has("halflifems") ? facts.count("halflifems") : 0,
                    event.stampMillis());
        } catch (IllegalArgumentException e) { // the records say what is wrong with their numbers
            throw new WireException("data: " + e.getMessage(), e);
        }
    }

    static <T> List<T> there(String name, @Nullable List<T> list) throws WireException {
        if (list == null) {
            throw Facts.missing(name);
        }
        return list;
    }

    static BudgetChange decode(Attributes event) throws WireException {
        event.expect(CHANGE, Event.JSON);
        JsonFacts facts = JsonFacts.of(event.data());
        try {
            return new BudgetChange(
                    event.id("id"),
                    limits(facts, "limits"),
                    limits(facts, "camera"),
                    groups(facts),
                    event.stampMillis());
        } catch (IllegalArgumentException e) { // the records say what is wrong with their numbers
            throw new WireException("data: " + e.getMessage(), e);
        }
    }

    static void putGroups(Map<String, Object> members, @Nullable List<BudgetGroup> groups) {
        if (groups != null) {
            members.put("groups", groups.stream().map(ChangeCodec::members).toList());
        }
    }

    static void putLimits(Map<String, Object> members, String name, @Nullable List<BudgetLimit> limits) {
        if (limits != null) {
            members.put(name, limits.stream().map(ChangeCodec::members).toList());
        }
    }

    private static Map<String, Object> members(BudgetLimit limit) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(limit.bytes() ? "bytes" : "frames", limit.amount());
        members.put("windowms", limit.windowMillis());
        return members;
    }

    private static Map<String, Object> members(BudgetGroup group) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", group.name());
        members.put("cameras", group.cameras());
        putLimits(members, "limits", group.limits());
        members.put("reserve", group.reserve());
        members.put("priority", group.priority());
        return members;
    }

    static @Nullable List<BudgetLimit> limits(JsonFacts facts, String name) throws WireException {
        if (!facts.has(name)) {
            return null;
        }
        List<BudgetLimit> limits = new ArrayList<>();
        for (JsonFacts limit : facts.list(name)) {
            boolean bytes = limit.has("bytes");
            if (bytes == limit.has("frames")) {
                throw new WireException(name + ": each must have either 'frames' or 'bytes'");
            }
            limits.add(new BudgetLimit(bytes, limit.count(bytes ? "bytes" : "frames"), limit.count("windowms")));
        }
        return limits;
    }

    static @Nullable List<BudgetGroup> groups(JsonFacts facts) throws WireException {
        if (!facts.has("groups")) {
            return null;
        }
        List<BudgetGroup> groups = new ArrayList<>();
        for (JsonFacts group : facts.list("groups")) {
            List<BudgetLimit> limits = limits(group, "limits");
            groups.add(new BudgetGroup(
                    group.id("name"),
                    group.lines("cameras"),
                    limits == null ? List.of() : limits,
                    group.whole("reserve", 0),
                    group.positive("priority")));
        }
        return groups;
    }
}
