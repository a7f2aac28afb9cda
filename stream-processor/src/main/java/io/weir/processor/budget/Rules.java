package io.weir.processor.budget;

import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.BudgetTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rule in force: that of the last terms, with the changes that came since.
 *
 * <p>Terms that say the same as those before change nothing, so changes outlive a restart with the same settings; terms that say
 * something else hold as they are.
 */
final class Rules {
    private static final String KEY = "rule";

    private final Journal journal;
    /** Holds as long as there are no terms, when nothing is judged. */
    private static final BudgetRule NONE = new BudgetRule(0, Duration.ofHours(1), Duration.ZERO, 0);

    private @Nullable BudgetRule settings;
    private BudgetRule rule;
    private @Nullable ChangeOutcome last;

    /** @param first the terms if the journal holds none, or null if a record is to bring them */
    Rules(@Nullable BudgetRule first, Stored stored, Journal journal) {
        this.journal = journal;
        settings = first;
        rule = Objects.requireNonNullElse(first, NONE);
        stored.takeOne(KEY, fields -> {
            settings = read(fields);
            rule = read(fields);
            String id = fields.getStringOrNull();
            String refused = fields.getStringOrNull();
            last = id == null ? null : new ChangeOutcome(id, refused);
        });
    }

    /** The rule that holds, or one that lets nothing through while there is none. */
    BudgetRule rule() {
        return rule;
    }

    /** What the last terms say, or null if there were none yet. */
    @Nullable
    BudgetRule settings() {
        return settings;
    }

    /** Takes terms and says whether the rule may be another one now. */
    boolean settle(BudgetTerms terms) {
        return settle(terms, rule -> {});
    }

    /** The same, where a rule must pass a check, which refuses by an {@link IllegalArgumentException}. */
    boolean settle(BudgetTerms terms, Consumer<BudgetRule> check) {
        BudgetRule next;
        try {
            next = BudgetRule.of(terms);
            check.accept(next);
        } catch (IllegalArgumentException e) {
            last = refused(terms.id(), e);
            save();
            return false;
        }
        if (next.equals(settings)) {
            return false;
        }
        settings = next;
        rule = next;
        last = null;
        save();
        return true;
    }

    /** What became of the last change. */
    @Nullable
    ChangeOutcome last() {
        return last;
    }

    /** Takes a change and says whether the rule is another one now. */
    boolean change(BudgetChange change) {
        return change(change, rule -> {});
    }

    /** The same, where a rule must pass a check, which refuses by an {@link IllegalArgumentException}. */
    boolean change(BudgetChange change, Consumer<BudgetRule> check) {
        BudgetRule before = rule;
        try {
            BudgetRule next = rule.with(change);
            check.accept(next);
            rule = next;
            last = new ChangeOutcome(change.id(), null);
        } catch (IllegalArgumentException e) {
            last = refused(change.id(), e);
        }
        save();
        return !rule.equals(before);
    }

    private static ChangeOutcome refused(String id, IllegalArgumentException why) {
        return new ChangeOutcome(id, Objects.requireNonNullElse(why.getMessage(), "it breaks a rule"));
    }

    private void save() {
        if (settings != null) {
            Packed fields = new Packed();
            write(fields, settings);
            write(fields, rule);
            fields.put(last == null ? null : last.id()).put(last == null ? null : last.refused());
            journal.put(KEY, fields.bytes());
        }
    }

    private static BudgetRule read(Unpacked fields) {
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
                Duration.ofMillis(fields.getLong()),
                fields.getDouble(),
                Chooser.of(fields.getString()),
                fields.getDouble(),
                halfLife(fields.getLong()));
    }

    private static @Nullable Duration halfLife(long millis) {
        return millis == 0 ? null : Duration.ofMillis(millis);
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
        Duration half = rule.halfLife();
        fields.put(rule.contestMillis()).put(rule.repeats()).put(rule.chooser().toString());
        fields.put(rule.dial()).put(half == null ? 0L : half.toMillis());
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
