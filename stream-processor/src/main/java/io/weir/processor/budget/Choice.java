package io.weir.processor.budget;

import io.weir.wire.Bid;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Chooses among the bids of one contest: the one that covers most first, then the one that covers most of what is left.
 *
 * <p>Greedy facility location with lazy evaluation: since gains only fall as more is selected, one that still leads after it
 * was weighed again is the best (Minoux, 1978; CELF: Leskovec et al., 2007). The choice is that of plain greedy, ties
 * included. Cost: one sweep over the reservoir and one over the selected frames for each bid, and again for each bid that is
 * weighed again.
 */
final class Choice {
    private final BudgetRule rule;
    private final Window window;
    private final Coverage coverage;
    private final Pace pace;
    private final Price price;
    private final Tally tally;

    Choice(BudgetRule rule, int capacity, Tally tally, Stored stored, Journal journal) {
        this.rule = rule;
        this.tally = tally;
        window = new Window(rule, stored, journal);
        coverage = new Coverage(capacity, stored, journal);
        pace = new Pace(rule, stored, journal);
        price = new Price(stored, journal);
    }

    /** Gives each bid of a contest its verdict, the selected ones first. */
    List<Verdict> judge(Batch batch) {
        return new Round(Math.max(batch.at(), tally.last()), batch.paced()).judge(batch.bids());
    }

    /** How many frames the window holds that ends at a time. */
    int used(long now) {
        return window.usedAt(now);
    }

    /** The gain below which a live candidate is refused. */
    double price(long now) {
        return price.at(now, pace, rule.limit() - window.usedAt(now));
    }

    void save() {
        coverage.save();
        pace.save();
        tally.save();
    }

    /** One contest's judgement. */
    private final class Round {
        private final long at;
        private final boolean paced;
        private final List<Verdict> verdicts = new ArrayList<>();
        private final double lowest;

        Round(long at, boolean paced) {
            this.at = at;
            this.paced = paced;
            window.advance(at);
            pace.advance(at);
            lowest = paced ? price.at(at, pace, rule.limit() - window.used()) : 0;
        }

        List<Verdict> judge(List<Bid> bids) {
            List<Candidate> controls = new ArrayList<>();
            List<Candidate> candidates = new ArrayList<>();
            Map<String, Space> spaces = new HashMap<>();
            for (Bid bid : bids) {
                int dimension = bid.embedding().dimension();
                Space space = spaces.computeIfAbsent(
                        dimension + "/" + bid.model(), key -> coverage.of(bid.model(), dimension));
                (bid.control() ? controls : candidates).add(new Candidate(bid, space, candidates.size()));
            }
            controls.forEach(this::judgeControl);
            coverage.enter(candidates);
            choose(candidates);
            return verdicts;
        }

        private void judgeControl(Candidate control) {
            control.weigh();
            if (window.hasControlRoom(at)) {
                select(control, "control");
            } else {
                refuse(control, "budget");
            }
        }

        private void choose(List<Candidate> candidates) {
            candidates.forEach(Candidate::weigh);
            PriorityQueue<Candidate> queue = new PriorityQueue<>(Math.max(1, candidates.size()), Candidate::compare);
            queue.addAll(candidates);
            String stop = "";
            while (stop.isEmpty() && !queue.isEmpty()) {
                Candidate best = queue.remove();
                if (best.weigh() && !queue.isEmpty() && Candidate.compare(best, queue.element()) > 0) {
                    queue.add(best);
                } else if (repeats(best)) {
                    refuse(best, "repeats");
                } else {
                    stop = reasonToStop(best);
                    if (stop.isEmpty()) {
                        see(best);
                        select(best, "covers");
                    } else {
                        queue.add(best);
                    }
                }
            }
            refuseRest(queue, stop);
        }

        private String reasonToStop(Candidate best) {
            if (!window.hasRoom(at) || (paced && !pace.hasToken())) {
                return "budget";
            }
            return best.gain() < lowest ? "gain" : "";
        }

        private void refuseRest(PriorityQueue<Candidate> queue, String reason) {
            List<Candidate> rest = new ArrayList<>(queue);
            rest.sort(Comparator.comparingInt(Candidate::order));
            for (Candidate candidate : rest) {
                candidate.weigh();
                if (repeats(candidate)) {
                    refuse(candidate, "repeats");
                } else {
                    see(candidate);
                    refuse(candidate, reason);
                }
            }
        }

        private boolean repeats(Candidate candidate) {
            return candidate.nearest().distance() <= rule.repeats();
        }

        private void see(Candidate candidate) {
            if (paced) {
                price.see(at, candidate.gain());
            }
        }

        private void select(Candidate candidate, String reason) {
            window.take(at, candidate.bid().control());
            pace.spend();
            coverage.select(candidate);
            tally.select(at);
            add(candidate, true, reason);
        }

        private void refuse(Candidate candidate, String reason) {
            tally.refuse(at, reason);
            add(candidate, false, reason);
        }

        private void add(Candidate candidate, boolean selected, String reason) {
            Bid bid = candidate.bid();
            verdicts.add(new Verdict(
                    bid.id(),
                    bid.camera(),
                    selected,
                    reason,
                    candidate.gain(),
                    candidate.nearest().id(),
                    candidate.nearest().distance(),
                    window.used(),
                    rule.limit(),
                    Millis.toSeconds(at)));
        }
    }
}
