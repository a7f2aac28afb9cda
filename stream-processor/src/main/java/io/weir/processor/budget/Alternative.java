package io.weir.processor.budget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * The choices that are not {@link Chooser#COVERAGE}: each candidate is taken or not when its turn comes, within the pace.
 *
 * <p>The sieves begin anew with each window of the budget. Their value f is the sum of the gains of what they took, k the limit
 * of frames in a window. A verdict cannot be taken back, so that all sieves of sieve-streaming++ have taken the same; of its thresholds
 * the lowest that it keeps, {@code max(f, largest gain) / 2k}, is then the one that decides.
 */
final class Alternative {
    private static final String KEY = "choice";
    private static final double STEP = 1.1;

    /** How many refusals in a row lower the threshold of ThreeSieves. */
    private static final int PATIENCE = 20;

    private final Journal journal;
    private BudgetRule rule;
    private double credit;
    private long period = Long.MIN_VALUE;
    private double value;
    private double largest;
    private double guess;
    private long taken;
    private long refusals;

    Alternative(BudgetRule rule, Stored stored, Journal journal) {
        this.rule = rule;
        this.journal = journal;
        stored.takeOne(KEY, fields -> {
            credit = fields.getDouble();
            period = fields.getLong();
            value = fields.getDouble();
            largest = fields.getDouble();
            guess = fields.getDouble();
            taken = fields.getLong();
            refusals = fields.getLong();
        });
    }

    /** Goes by another rule from now on. */
    void follow(BudgetRule next) {
        rule = next;
    }

    /** What the price is a quantile of, for the choices that have one. */
    double worth(Candidate candidate) {
        return rule.chooser() == Chooser.MIN_DISTANCE ? candidate.nearest().distance() : candidate.gain();
    }

    /**
     * Whether a candidate is wanted, limits and pace apart.
     *
     * @param share of the candidates that the pace allows
     * @param price of {@link #worth} by the pace
     */
    boolean wants(Candidate candidate, long at, double share, double price) {
        begin(at);
        largest = Math.max(largest, candidate.gain());
        return switch (rule.chooser()) {
            case COVERAGE -> throw new IllegalStateException("coverage is chosen by contests");
            case FIRST_COME -> true;
            case RANDOM -> draw(candidate.bid().id()) < share;
            case EVERY_NTH -> {
                credit = Math.min(1, credit) + share;
                yield credit >= 1;
            }
            case MIN_DISTANCE -> worth(candidate) >= price;
            case SIEVE_STREAMING -> candidate.gain() >= Math.max(value, largest) / (2.0 * slots());
            case THREE_SIEVES -> sieve(candidate.gain());
        };
    }

    /** Notes that a candidate was taken. */
    void take(Candidate candidate) {
        credit = Math.max(0, credit - 1);
        value += candidate.gain();
        taken++;
        refusals = 0;
    }

    void save() {
        if (rule.chooser() != Chooser.COVERAGE) {
            Packed fields = new Packed().put(credit).put(period).put(value).put(largest);
            journal.put(KEY, fields.put(guess).put(taken).put(refusals).bytes());
        }
    }

    private void begin(long at) {
        long now = Math.floorDiv(at, rule.windowMillis());
        if (now != period) {
            period = now;
            value = 0;
            taken = 0;
            largest = 0;
            guess = 0;
            refusals = 0;
        }
    }

    private boolean sieve(double gain) {
        long slots = slots();
        double most = largest * slots;
        if (guess == 0 || guess > most * STEP) {
            guess = most;
        } else if (refusals >= PATIENCE) {
            guess /= STEP;
            refusals = 0;
        }
        boolean wanted = taken < slots && gain >= (guess / 2 - value) / (slots - taken);
        refusals += wanted ? 0 : 1;
        return wanted;
    }

    private long slots() {
        return Math.max(1, rule.pacing().amount());
    }

    private static double draw(String id) {
        CRC32 hash = new CRC32();
        hash.update(("draw:" + id).getBytes(UTF_8));
        return hash.getValue() / 4_294_967_296.0;
    }
}
