package io.weir.standalone.demo.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Boxes in a tree of bounds, so that a ray asks only those near its way.
 *
 * <p>Split at the median of the axis along which the boxes' middles are spread most: a ray meets about log n of n.
 */
final class Solids {
    private static final int FEW = 3;

    private final Solid bounds;
    private final Solid[] here;
    private final Solids[] below;

    /** @param solids at least one */
    Solids(List<Solid> solids) {
        bounds = around(solids);
        if (solids.size() <= FEW) {
            here = solids.toArray(new Solid[0]);
            below = new Solids[0];
        } else {
            List<Solid> sorted = new ArrayList<>(solids);
            sorted.sort(widestAxis(solids));
            int half = sorted.size() / 2;
            here = new Solid[0];
            below = new Solids[] {new Solids(sorted.subList(0, half)), new Solids(sorted.subList(half, sorted.size()))};
        }
    }

    /** The box that the ray meets first, nearer than a limit; null if there is none. */
    @Nullable
    Solid first(Vec from, Vec inverse, double limit) {
        Solid first = null;
        double near = limit;
        for (Solid solid : here) {
            double distance = solid.hit(from, inverse);
            if (distance < near) {
                near = distance;
                first = solid;
            }
        }
        for (Solids part : below) {
            Solid found = part.bounds.entry(from, inverse) < near ? part.first(from, inverse, near) : null;
            if (found != null) {
                near = found.hit(from, inverse);
                first = found;
            }
        }
        return first;
    }

    /** Whether the ray meets a box nearer than a limit. */
    boolean any(Vec from, Vec inverse, double limit) {
        for (Solid solid : here) {
            if (solid.hit(from, inverse) < limit) {
                return true;
            }
        }
        for (Solids part : below) {
            if (part.bounds.entry(from, inverse) < limit && part.any(from, inverse, limit)) {
                return true;
            }
        }
        return false;
    }

    private static Solid around(List<Solid> solids) {
        Vec low = solids.getFirst().low();
        Vec high = solids.getFirst().high();
        for (Solid solid : solids) {
            low = low.lower(solid.low());
            high = high.upper(solid.high());
        }
        return new Solid(low, high, solids.getFirst().material());
    }

    private static Comparator<Solid> widestAxis(List<Solid> solids) {
        List<Solid> middles = new ArrayList<>();
        for (Solid solid : solids) {
            middles.add(new Solid(solid.middle(), solid.middle(), solid.material()));
        }
        Solid spread = around(middles);
        Vec size = spread.high().minus(spread.low());
        if (size.x() >= size.y() && size.x() >= size.z()) {
            return Comparator.comparingDouble(solid -> solid.middle().x());
        }
        return size.y() >= size.z()
                ? Comparator.comparingDouble(solid -> solid.middle().y())
                : Comparator.comparingDouble(solid -> solid.middle().z());
    }
}
