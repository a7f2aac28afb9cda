package io.weir.agent.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts the frames of one camera; safe for use by several threads. */
@SuppressWarnings("EnumOrdinal") // an array of counters, one an outcome
public final class CameraCounts {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final AtomicLong decoded = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLongArray outcomes = new AtomicLongArray(OUTCOMES.length);

    CameraCounts() {}

    /** Counts a frame that the decoder gave. */
    public void decoded() {
        decoded.incrementAndGet();
    }

    /** Counts the end of a frame. */
    public void ended(Outcome outcome) {
        outcomes.incrementAndGet(outcome.ordinal());
    }

    /** Counts a rule that could not be answered for a frame. */
    public void unanswered() {
        unanswered.incrementAndGet();
    }

    /** How often a rule could not be answered. */
    public long unansweredRules() {
        return unanswered.get();
    }

    /** How many frames the decoder gave. */
    public long decodedFrames() {
        return decoded.get();
    }

    /** How many frames ended in this way. */
    public long of(Outcome outcome) {
        return outcomes.get(outcome.ordinal());
    }

    /** How many frames the broker has, the control sample included. */
    public long delivered() {
        return of(Outcome.KEPT) + of(Outcome.CONTROL);
    }

    /** How many frames ended how, all outcomes by their labels. */
    public Map<String, Long> byLabel() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Outcome outcome : OUTCOMES) {
            counts.put(outcome.label(), of(outcome));
        }
        return counts;
    }
}
