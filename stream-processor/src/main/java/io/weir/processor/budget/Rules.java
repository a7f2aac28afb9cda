package io.weir.processor.budget;

import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rule in force: that of the settings, with the changes that came since.
 *
 * <p>Changes outlive a restart with the same settings; where the settings say something else than before, they hold as they are.
 */
final class Rules {
    private static final String KEY = "rule";

    private final Journal journal;
    private final BudgetRule settings;
    private BudgetRule rule;
    private @Nullable ChangeOutcome last;

    Rules(BudgetRule settings, Stored stored, Journal journal) {
        this.journal = journal;
        this.settings = settings;
        rule = settings;
        stored.takeOne(KEY, fields -> {
            BudgetRule before = read(fields);
            BudgetRule changed = read(fields);
            String id = fields.getStringOrNull();
            String refused = fields.getStringOrNull();
            if (before.equals(settings)) {
                rule = changed;
                last = id == null ? null : new ChangeOutcome(id, refused);
            }
        });
    }

    BudgetRule rule() {
        return rule;
    }

    /** What became of the last change. */
    @Nullable
    ChangeOutcome last() {
        return last;
    }

    /** Takes a change and says whether the rule is another one now. */
    boolean change(BudgetChange change) {
        BudgetRule before = rule;
        try {
            rule = rule.with(change);
            last = new ChangeOutcome(change.id(), null);
        } catch (IllegalArgumentException e) {
            last = new ChangeOutcome(change.id(), Objects.requireNonNullElse(e.getMessage(), "it breaks a rule"));
        }
        Packed fields = new Packed();
        write(fields, settings);
        write(fields, rule);
        journal.put(KEY, fields.put(last.id()).put(last.refused()).bytes());
        return !rule.equals(before);
    }

    /** Only what changes can change is read back; the rest is that of the settings. */
    private BudgetRule read(Unpacked fields) {
        List<BudgetLimit> limits = readLimits(fields);
        List<BudgetLimit> camera = readLimits(fields);
        List<BudgetGroup> groups = new ArrayList<>();
        for (long count = fields.getLong(); count > 0; count--) {
            String name = fields.getString();
            List<String> cameras = new ArrayList<>();
            for (long patterns = fields.getLong(); patterns > 0; patterns--) {
                cameras.add(fields.getString());
            }
            groups.add(new BudgetGroup(name, cameras, readLimits(fields), (int) fields.getLong(), fields.getDouble()));
        }
        return new BudgetRule(
                limits,
                camera,
                groups,
                settings.contest(),
                settings.repeats(),
                settings.chooser(),
                settings.dial(),
                settings.halfLife());
    }

    private static void write(Packed fields, BudgetRule rule) {
        writeLimits(fields, rule.limits());
        writeLimits(fields, rule.camera());
        fields.put(rule.groups().size());
        for (BudgetGroup group : rule.groups()) {
            fields.put(group.name()).put(group.cameras().size());
            group.cameras().forEach(fields::put);
            writeLimits(fields, group.limits());
            fields.put((long) group.reserve()).put(group.priority());
        }
    }

    private static List<BudgetLimit> readLimits(Unpacked fields) {
        List<BudgetLimit> limits = new ArrayList<>();
        for (long count = fields.getLong(); count > 0; count--) {
            limits.add(new BudgetLimit(fields.getBoolean(), fields.getLong(), fields.getLong()));
        }
        return limits;
    }

    private static void writeLimits(Packed fields, List<BudgetLimit> limits) {
        fields.put(limits.size());
        limits.forEach(limit -> fields.put(limit.bytes()).put(limit.amount()).put(limit.windowMillis()));
    }
}
