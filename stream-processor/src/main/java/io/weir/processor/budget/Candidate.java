package io.weir.processor.budget;

import io.weir.wire.Bid;
import org.jspecify.annotations.Nullable;

/** A bid within its contest: its vector, its space, and what its gain and its nearest were when last looked at. */
final class Candidate {
    private final Bid bid;
    private final Space space;
    private final Membership membership;
    private final double factor;
    private final float[] vector;
    private final int order;
    private boolean remembered = true;
    private boolean keepsDistances;
    private float @Nullable [] distances;
    private @Nullable Place place;
    private Nearest nearest = Nearest.NONE;
    private double gain;
    private long met = -1;
    private long weighed = -1;

    /**
     * @param factor by which its gain is multiplied: its own weight, its groups' priority, its model's share
     * @param order of the bid in its contest, which decides between equal gains
     */
    Candidate(Bid bid, Space space, Membership membership, double factor, int order) {
        this.bid = bid;
        this.space = space;
        this.membership = membership;
        this.factor = factor;
        this.order = order;
        vector = bid.embedding().toArray();
    }

    /** Looks for the nearest selected frame, if one was selected since the last look. */
    void meet() {
        if (met != space.selections()) {
            nearest = met < 0 ? space.nearest(vector) : space.nearest(vector, nearest, met);
            met = space.selections();
        }
    }

    /**
     * Looks at the gain and the nearest again, if a frame was selected since.
     *
     * @return whether they may have changed
     */
    boolean weigh() {
        if (weighed == space.selections()) {
            return false;
        }
        meet();
        weighed = space.selections();
        gain = factor * unweighted();
        return true;
    }

    private double unweighted() {
        if (!keepsDistances) {
            return space.gain(vector);
        }
        float[] known = distances;
        if (known == null) {
            known = space.distances(vector);
            distances = known;
        }
        return space.gainAt(known);
    }

    /**
     * Keeps its distances to the reservoir from now on, which makes it cheap to weigh again; to be called once the contest has entered it.
     *
     * @return whether it did not before
     */
    boolean keepDistances() {
        boolean before = keepsDistances;
        keepsDistances = true;
        return !before;
    }

    /** Whether this one goes first: by gain as last weighed, else by order. */
    static int compare(Candidate one, Candidate other) {
        int byGain = Double.compare(other.gain, one.gain);
        return byGain != 0 ? byGain : Integer.compare(one.order, other.order);
    }

    Bid bid() {
        return bid;
    }

    Space space() {
        return space;
    }

    Membership membership() {
        return membership;
    }

    float[] vector() {
        return vector;
    }

    int order() {
        return order;
    }

    Nearest nearest() {
        return nearest;
    }

    /** By how much it lowers the mean distance, times its factor. */
    double gain() {
        return gain;
    }

    /** By what its gain is multiplied. */
    double factor() {
        return factor;
    }

    /** Says where in its space's reservoir it is. */
    void entered(Place at) {
        place = at;
    }

    /** Where in its space's reservoir it is; null if it did not enter. */
    @Nullable
    Place place() {
        return place;
    }

    /** Says that it is neither to be covered nor to move the price. */
    void passOver() {
        remembered = false;
    }

    /** Whether it is to be covered and moves the price. */
    boolean isRemembered() {
        return remembered;
    }
}
