package io.weir.processor.budget;

import io.weir.wire.Tick;
import java.util.List;

/**
 * Budget time: what windows and contests run on, made of nothing but the records.
 *
 * <pre>
 *            finite sources only             all ended or silent
 *   IDLE ──────────────────────▶ FINITE ──────────────────────▶ IDLE
 *     │                            ▲ │
 *     │ a live source              │ │ a live source comes or goes
 *     ├──────────────────────────▶ LIVE ──────────────────────▶ IDLE
 *     │ bids, but no ticks for 10 s           all ended or lost
 *     └──────────────────────────▶ ADRIFT ────────────────────▶ any of the others
 * </pre>
 *
 * <p>In LIVE and ADRIFT, budget time passes with the records' stamps. In FINITE it is what all sources have reached that are
 * waited for, counted from where their run began, so that files may be read at any speed; at the end it is what the furthest
 * has reached. In IDLE it stands still. It never goes back.
 */
final class BudgetTime {
    private static final String KEY = "time";

    enum Mode {
        IDLE,
        FINITE,
        LIVE,
        ADRIFT;

        /** Whether contests run on the clock rather than on the streams. */
        boolean onClock() {
            return this == LIVE || this == ADRIFT;
        }
    }

    /** What {@link #settle()} came to. */
    enum Outcome {
        /** All is as it was. */
        SAME,
        /** Sources, mode or time may have changed. */
        CHANGED,
        /** All sources are over that there were. */
        OVER
    }

    private final Journal journal;
    private final Stamps stamps = new Stamps();
    private final Sources sources;
    private Mode mode = Mode.IDLE;
    private long elapsed;
    private long now;
    private long since;
    private long base;
    private long driftUntil;
    private boolean began;
    private long settled = Long.MIN_VALUE;
    private boolean changed;

    BudgetTime(Stored stored, Journal journal) {
        this.journal = journal;
        sources = new Sources(stored, journal);
        stored.takeOne(KEY, this::read);
    }

    /** Budget time in milliseconds. */
    long now() {
        return now;
    }

    Mode mode() {
        return mode;
    }

    /** The budget time at which this mode began. */
    long since() {
        return since;
    }

    /** The budget time at which this run of finite sources began. */
    long base() {
        return base;
    }

    /** Milliseconds passed by the records' stamps, whatever the mode. */
    long elapsed() {
        return elapsed;
    }

    Sources sources() {
        return sources;
    }

    /** Takes a record's stamp. */
    void stamp(long stampMillis) {
        long passed = stamps.advance(stampMillis);
        elapsed += passed;
        if (mode.onClock()) {
            now += passed;
        }
        changed = true;
    }

    /** Takes ticks; {@link #settle()} draws the conclusions. */
    void hear(List<Tick> ticks) {
        if (ticks.isEmpty()) {
            return;
        }
        for (Tick tick : ticks) {
            sources.hear(tick, elapsed);
        }
        if (sources.hasUnplaced()) {
            if (!sources.underWay(elapsed)) {
                base = now;
            }
            sources.place(base);
            began = true;
        }
        settled = Long.MIN_VALUE;
    }

    /** Notes a bid that nobody ticks for: if there is nobody else either, time passes by its stamps. */
    void drift() {
        if (mode == Mode.IDLE || mode == Mode.ADRIFT) {
            driftUntil = elapsed + Source.LOST;
            settled = Long.MIN_VALUE;
        }
    }

    /** Brings mode and time up to date with what was heard. */
    Outcome settle() {
        if (elapsed < settled) {
            return Outcome.SAME;
        }
        sources.forget(elapsed);
        Sources.Roll roll = sources.call(elapsed);
        boolean over =
                (began || mode == Mode.FINITE || mode == Mode.LIVE) && !roll.live() && !roll.held() && !roll.waited();
        began = false;
        enter(modeOf(roll));
        settled = mode == Mode.ADRIFT ? Math.min(roll.until(), driftUntil) : roll.until();
        if (over) {
            now = Math.max(now, roll.furthest());
        } else if (mode == Mode.FINITE && !roll.held()) {
            now = Math.max(now, roll.least());
        }
        return over ? Outcome.OVER : Outcome.CHANGED;
    }

    private Mode modeOf(Sources.Roll roll) {
        if (roll.live() || roll.held() || roll.waited()) {
            driftUntil = 0;
            return roll.live() ? Mode.LIVE : Mode.FINITE;
        }
        return elapsed < driftUntil ? Mode.ADRIFT : Mode.IDLE;
    }

    private void enter(Mode next) {
        if (next != mode) {
            mode = next;
            since = now;
        }
    }

    void save() {
        if (changed) {
            Packed fields = new Packed();
            stamps.write(fields);
            fields.put(mode.name()).put(elapsed).put(now).put(since).put(base).put(driftUntil);
            journal.put(KEY, fields.bytes());
            changed = false;
        }
    }

    private void read(Unpacked fields) {
        stamps.read(fields);
        mode = Mode.valueOf(fields.getString());
        elapsed = fields.getLong();
        now = fields.getLong();
        since = fields.getLong();
        base = fields.getLong();
        driftUntil = fields.getLong();
    }
}
