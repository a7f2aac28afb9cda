package io.weir.processor.budget;

import io.weir.processor.budget.Limits.Full;
import io.weir.wire.Bid;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the bids of one contest: the one that covers most first, then the one that covers most of what is left.
 *
 * <p>Greedy facility location with lazy evaluation: since gains only fall as more is selected, one that still leads after it
 * was weighed again is the best (Minoux, 1978; CELF: Leskovec et al., 2007). The choice is that of plain greedy, ties
 * included. Cost: one sweep over the reservoir and one over the selected frames for each bid; to be weighed again, which most are several
 * times, costs one where the distances are not kept.
 */
final class Choice {
    /** Of how many bids of a contest the distances to the reservoir are kept: 16 MB where that holds 2,000. */
    private static final int DISTANCES = 2_000;

    private final Tally tally;
    private final Ledger ledger;
    private final Coverage coverage;
    private final Price price;
    private final Alternative alternative;
    private BudgetRule rule;
    private Limits limits;
    private Pace pace;

    Choice(BudgetRule rule, int capacity, Tally tally, Stored stored, Journal journal) {
        this.rule = rule;
        this.tally = tally;
        ledger = new Ledger(stored, journal);
        limits = limits(rule);
        coverage = new Coverage(capacity, new Taste(rule), stored, journal);
        pace = new Pace(rule, stored, journal);
        price = new Price(stored, journal);
        alternative = new Alternative(rule, stored, journal);
    }

    /** Follows another rule from now on. */
    void follow(BudgetRule next) {
        rule = next;
        limits = limits(next);
        alternative.follow(next);
        coverage.follow(new Taste(next));
        pace = new Pace(next, pace);
        pace.save();
    }

    private Limits limits(BudgetRule by) {
        Limits made = new Limits(by, ledger);
        made.advance(tally.last());
        return made;
    }

    /** Gives each bid of a contest its verdict, the selected ones first. */
    List<Verdict> judge(Batch batch) {
        return new Round(Math.max(batch.at(), tally.last()), batch.paced()).judge(batch.bids());
    }

    /** How much of the fleet's first limit the window holds that ends at a time. */
    long used(long now) {
        return limits.pacing().usedAt(now);
    }

    /** What each limit holds in the window that ends at a time: of the fleet, its control sample, groups, cameras. */
    List<Use> uses(long now) {
        return limits.uses(now);
    }

    /** Whether all windows but those of single cameras are within their limits at a time. */
    boolean isWithin(long now) {
        return limits.isWithin(now);
    }

    /** The gain below which a live candidate is refused. */
    double price(long now) {
        return price.at(now, pace, limits.fleet());
    }

    void save() {
        coverage.save();
        pace.save();
        price.save();
        alternative.save();
        tally.save();
    }

    /** One contest's judgement. */
    private final class Round {
        private final long at;
        private final boolean paced;
        private final List<Verdict> verdicts = new ArrayList<>();
        private final double lowest;
        private final double share;
        private final Full repeated = fleet("repeats");
        private final Full outbid = fleet("gain");
        private final Full tooSoon = fleet("pace");
        private int room = DISTANCES;

        Round(long at, boolean paced) {
            this.at = at;
            this.paced = paced;
            limits.advance(at);
            pace.advance(at);
            if (paced) {
                price.weigh(at, coverage);
            }
            lowest = paced ? price.at(at, pace, limits.fleet()) : 0;
            share = paced ? price.share(at, pace) : 1;
        }

        List<Verdict> judge(List<Bid> bids) {
            List<Candidate> controls = new ArrayList<>();
            List<Candidate> candidates = new ArrayList<>();
            Map<String, Space> spaces = new HashMap<>();
            for (Bid bid : bids) {
                int dimension = bid.embedding().dimension();
                Space space = spaces.computeIfAbsent(dimension + "/" + bid.model(), key -> {
                    Space found = coverage.of(bid.model(), dimension);
                    found.fade(at);
                    return found;
                });
                Membership membership = limits.membership(bid.camera());
                double factor = bid.weight() * membership.priority() * coverage.share(bid.model());
                (bid.control() ? controls : candidates)
                        .add(new Candidate(bid, space, membership, factor, candidates.size()));
            }
            controls.forEach(this::judgeControl);
            coverage.enter(candidates, at);
            boolean fits = candidates.size() <= room;
            for (Candidate candidate : candidates) {
                if (fits) {
                    keepDistances(candidate);
                }
                candidate.weigh();
            }
            if (rule.chooser() == Chooser.COVERAGE) {
                choose(candidates);
            } else {
                candidates.forEach(this::judgeInTurn);
            }
            return verdicts;
        }

        private void keepDistances(Candidate candidate) {
            if (room > 0 && candidate.keepDistances()) {
                room--;
            }
        }

        private void judgeControl(Candidate control) {
            control.weigh();
            Full full = limits.full(control.bid(), control.membership(), at);
            if (full == null) {
                select(control, "control");
            } else {
                refuse(control, full);
            }
        }

        private void choose(List<Candidate> candidates) {
            PriorityQueue<Candidate> queue = new PriorityQueue<>(Math.max(1, candidates.size()), Candidate::compare);
            queue.addAll(candidates);
            List<Candidate> rest = new ArrayList<>();
            while (!queue.isEmpty()) {
                Candidate best = queue.remove();
                keepDistances(best);
                if (best.weigh() && !queue.isEmpty() && Candidate.compare(best, queue.element()) > 0) {
                    queue.add(best);
                } else if (repeats(best)) {
                    refuse(best, repeated);
                } else if (verdict(best) == null) {
                    see(best, false);
                    select(best, "covers");
                } else if (rule.groups().isEmpty() && isOver(best)) {
                    rest.add(best);
                    rest.addAll(queue);
                    queue.clear();
                } else {
                    rest.add(best);
                }
            }
            refuseRest(rest);
        }

        /** Whether none of those can be taken either that bring less. */
        private boolean isOver(Candidate best) {
            return (paced && (!pace.hasToken() || best.gain() < lowest))
                    || limits.pacing().room() == 0;
        }

        private void judgeInTurn(Candidate candidate) {
            candidate.weigh();
            if (repeats(candidate)) {
                refuse(candidate, repeated);
                return;
            }
            boolean wanted = !paced || alternative.wants(candidate, at, share, lowest);
            if (paced && candidate.isRemembered()) {
                price.see(at, candidate, alternative.worth(candidate), false);
            }
            Full full = full(candidate);
            if (full != null) {
                refuse(candidate, full);
            } else if (!wanted && !limits.isReserved(candidate.membership())) {
                refuse(candidate, outbid);
            } else {
                alternative.take(candidate);
                select(candidate, "covers");
            }
        }

        /** Why a candidate cannot be taken, as if in the words of a full limit; null if it can. */
        private @Nullable Full verdict(Candidate candidate) {
            Full full = full(candidate);
            boolean tooLittle = paced && candidate.gain() < lowest && !limits.isReserved(candidate.membership());
            return full == null && tooLittle ? outbid : full;
        }

        private @Nullable Full full(Candidate candidate) {
            Full full = limits.full(candidate.bid(), candidate.membership(), at);
            boolean soon = paced && !pace.hasToken() && !limits.isReserved(candidate.membership());
            return full == null && soon ? tooSoon : full;
        }

        /** Refuses the losers; the price remembers the last of them. */
        private void refuseRest(List<Candidate> rest) {
            rest.sort(Comparator.comparingInt(Candidate::order));
            for (int i = 0; i < rest.size(); i++) {
                Candidate candidate = rest.get(i);
                candidate.meet();
                if (repeats(candidate)) {
                    refuse(candidate, repeated);
                } else {
                    if (i >= rest.size() - 2 * Price.REMEMBERED) {
                        see(candidate, true);
                    }
                    Full full = verdict(candidate);
                    // What has become possible since, has not become better than what was taken.
                    refuse(candidate, full == null ? outbid : full);
                }
            }
        }

        private Full fleet(String reason) {
            return new Full(reason, Verdict.FLEET, limits.pacing());
        }

        private boolean repeats(Candidate candidate) {
            return candidate.nearest().distance() <= rule.repeats();
        }

        private void see(Candidate candidate, boolean refused) {
            if (paced && candidate.isRemembered()) {
                price.see(at, candidate, candidate.gain(), refused);
            }
        }

        private void select(Candidate candidate, String reason) {
            limits.take(candidate.bid(), at);
            pace.spend(candidate.bid().bytes());
            Nearest nearest = candidate.nearest();
            coverage.select(candidate, at);
            tally.select(at, candidate.bid().model());
            add(candidate, true, nearest, fleet(reason));
        }

        private void refuse(Candidate candidate, Full full) {
            tally.refuse(at, full.reason());
            add(candidate, false, candidate.nearest(), full);
        }

        private void add(Candidate candidate, boolean selected, Nearest nearest, Full full) {
            Bid bid = candidate.bid();
            verdicts.add(new Verdict(
                    bid.id(),
                    bid.camera(),
                    selected,
                    full.reason(),
                    candidate.gain(),
                    lowest,
                    nearest.id(),
                    nearest.camera(),
                    nearest.millis(),
                    nearest.distance(),
                    full.scope(),
                    full.meter().used(),
                    full.meter().limit().amount(),
                    Millis.toSeconds(at)));
        }
    }
}
