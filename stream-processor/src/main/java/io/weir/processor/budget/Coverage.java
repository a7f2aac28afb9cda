package io.weir.processor.budget;

import io.weir.wire.Bid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Space} for each model, since vectors of two models never compare; the {@value #SPACES} that were used last are kept.
 */
final class Coverage {
    private static final int SPACES = 4;

    private final Journal journal;
    private final int capacity;
    private Taste taste;
    private final Crowd crowd;
    private final List<Space> spaces;
    private long turn;

    /** @param capacity of each reservoir and memory */
    Coverage(int capacity, Taste taste, Stored stored, Journal journal) {
        this.journal = journal;
        this.taste = taste;
        crowd = new Crowd(stored, journal);
        this.capacity = capacity;
        spaces = stored.take(
                Space.PREFIX,
                (number, fields) -> Space.read(number, fields, stored, capacity, taste, journal),
                Comparator.comparingInt(Space::number));
        spaces.forEach(space -> turn = Math.max(turn, space.turn()));
    }

    /** Goes by another taste from now on, for what is remembered too. */
    void follow(Taste next) {
        taste = next;
        spaces.forEach(space -> space.follow(next));
    }

    /** The space of a model's vectors, made if need be in the place of the one unused for longest. */
    Space of(String model, int dimension) {
        Space found = find(model, dimension);
        if (found == null) {
            found = Space.create(freeNumber(), model, dimension, ++turn, capacity, taste, journal);
            spaces.add(found);
        }
        return found;
    }

    private @Nullable Space find(String model, int dimension) {
        for (Space space : spaces) {
            if (space.isOf(model, dimension)) {
                return space;
            }
        }
        return null;
    }

    private int freeNumber() {
        if (spaces.size() < SPACES) {
            return spaces.size();
        }
        Space oldest =
                spaces.stream().min(Comparator.comparingLong(Space::turn)).orElseThrow();
        spaces.remove(oldest);
        oldest.retire();
        return oldest.number();
    }

    /**
     * Lets the candidates of a contest into the reservoirs of their spaces, the last ones last.
     *
     * <p>Of more than a reservoir holds, an even sample goes in: its last 2,000 would say nothing of how it began.
     */
    void enter(List<Candidate> candidates, long at) {
        Map<Space, List<Candidate>> bySpace = new HashMap<>();
        for (Candidate candidate : candidates) {
            Bid bid = candidate.bid();
            if (crowd.admits(bid.id(), bid.camera(), bid.model())) {
                bySpace.computeIfAbsent(candidate.space(), space -> new ArrayList<>())
                        .add(candidate);
            } else {
                candidate.passOver();
            }
        }
        Map<Space, Integer> seen = new HashMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.isRemembered()) {
                Space space = candidate.space();
                int index = seen.merge(space, 1, Integer::sum) - 1;
                int count = bySpace.getOrDefault(space, List.of()).size();
                if (isSampled(index, count, space.capacity())) {
                    candidate.meet();
                    candidate.entered(
                            space.enter(candidate.bid(), candidate.vector(), candidate.nearest(), at, ++turn));
                }
            }
        }
    }

    /** The gain of a candidate that has entered, its factor apart; NaN if it is remembered no more. */
    double gain(Place place) {
        for (Space space : spaces) {
            if (space.number() == place.space()) {
                return space.gain(place);
            }
        }
        return Double.NaN;
    }

    /** The share of a model in the candidates of late, so that means over different spaces compare. */
    double share(String model) {
        return spaces.size() == 1 ? 1 : crowd.share(model);
    }

    private static boolean isSampled(long index, long count, long wanted) {
        return count <= wanted || index * wanted / count < (index + 1) * wanted / count;
    }

    void select(Candidate candidate, long at) {
        candidate.space().select(candidate.bid(), candidate.vector(), at, ++turn);
    }

    /** Writes what selections have changed. */
    void save() {
        spaces.forEach(Space::save);
    }
}
