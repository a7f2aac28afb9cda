package io.weir.agent.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;

/** Counts the frames of one camera and measures how they are judged and how long it takes; safe for use by several threads. */
@SuppressWarnings("EnumOrdinal") // an array of counters, one an outcome
public final class CameraCounts {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final AtomicLong decoded = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLongArray outcomes = new AtomicLongArray(OUTCOMES.length);

    private final DistributionSummary novelty;
    private final DistributionSummary toBroker;
    private final Map<Stage, DistributionSummary> stages;
    private final Function<String, Counter> sent;
    private final Map<String, Counter> sentByReason = new ConcurrentHashMap<>();
    private volatile double threshold = Double.NaN;
    private volatile int remembered;
    private volatile double oldestSeconds;

    CameraCounts(
            DistributionSummary novelty,
            DistributionSummary toBroker,
            Map<Stage, DistributionSummary> stages,
            Function<String, Counter> sent) {
        this.novelty = novelty;
        this.toBroker = toBroker;
        this.stages = stages;
        this.sent = sent;
    }

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

    /** The network looked at a frame: how novel it is, and what it had to reach. */
    public void judged(double frameNovelty, double itsThreshold) {
        novelty.record(frameNovelty);
        threshold = itsThreshold;
    }

    /** How many frames are remembered now, and for how many seconds that of them was not seen that was not for longest. */
    public void remembers(int frames, double oldest) {
        remembered = frames;
        oldestSeconds = oldest;
    }

    /** A frame's time in a part of its way, in nanoseconds. */
    public void took(Stage stage, long nanos) {
        DistributionSummary times = stages.get(stage);
        if (times != null) {
            times.record(nanos / 1e9);
        }
    }

    /** The broker has a frame, so many nanoseconds after it was decoded, that was sent for this reason. */
    public void arrived(String reason, long nanosSinceDecoded) {
        toBroker.record(nanosSinceDecoded / 1e9);
        sentByReason.computeIfAbsent(reason, sent).increment();
    }

    /** What the novelty had to reach at the last frame; NaN before the first. */
    public double threshold() {
        return threshold;
    }

    /** How many frames are remembered. */
    public int remembered() {
        return remembered;
    }

    /** For how many seconds that remembered frame was not seen that was not for longest. */
    public double oldestSeconds() {
        return oldestSeconds;
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
