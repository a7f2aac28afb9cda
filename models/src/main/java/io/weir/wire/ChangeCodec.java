package io.weir.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of a change of the budget: {@code io.weir.budget.v1}; members that are absent change nothing. */
final class ChangeCodec {
    static final String CHANGE = "io.weir.budget.v1";

    private ChangeCodec() {}

    static WireRecord encode(BudgetChange change) {
        Map<String, Object> members = new LinkedHashMap<>();
        putLimits(members, "limits", change.limits());
        putLimits(members, "camera", change.camera());
        List<BudgetGroup> groups = change.groups();
        if (groups != null) {
            members.put("groups", groups.stream().map(ChangeCodec::members).toList());
        }
        return Events.write(
                BidCodec.ALL,
                Events.of(CHANGE, change.id(), "/weir/budget")
                        .withTime(Events.time(change.stampMillis()))
                        .withData(Events.JSON, Events.json(members)));
    }

    static BudgetChange decode(Attributes event) throws WireException {
        event.expect(CHANGE, Events.JSON);
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

    private static void putLimits(Map<String, Object> members, String name, @Nullable List<BudgetLimit> limits) {
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

    private static @Nullable List<BudgetLimit> limits(JsonFacts facts, String name) throws WireException {
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

    private static @Nullable List<BudgetGroup> groups(JsonFacts facts) throws WireException {
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
