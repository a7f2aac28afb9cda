package io.weir.standalone.demo.scene;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way through a scene: stops with times, between which the speed changes smoothly and never overshoots.
 *
 * <p>Cubic Hermite curves whose tangents are the harmonic means of neighbouring speeds (Fritsch and Butland 1984), so that
 * what stops stands still.
 */
final class Path {

    /**
     * Where something is at a moment.
     *
     * @param t in seconds of the scene
     * @param heading as in {@link Pose}
     */
    record Stop(double t, double x, double y, double z, double heading) {
        private double part(int i) {
            return i == 0 ? x : i == 1 ? y : i == 2 ? z : heading;
        }
    }

    private final List<Stop> stops;

    private Path(List<Stop> stops) {
        this.stops = stops;
    }

    /** @param stops at least two, in the order of their times */
    static Path through(Stop... stops) {
        return new Path(List.of(stops));
    }

    /** A stop on the ground. */
    static Stop at(double t, double x, double z, double heading) {
        return new Stop(t, x, 0, z, heading);
    }

    /** Where it is, or null before its first stop and after its last. */
    @Nullable
    Pose pose(double t) {
        if (t < stops.getFirst().t() || t >= stops.getLast().t()) {
            return null;
        }
        int leg = 0;
        while (t >= stops.get(leg + 1).t()) {
            leg++;
        }
        Vec here = new Vec(value(leg, 0, t), value(leg, 1, t), value(leg, 2, t));
        double soon = Math.min(t + 0.05, stops.get(leg + 1).t());
        Vec next = new Vec(value(leg, 0, soon), value(leg, 1, soon), value(leg, 2, soon));
        double speed = soon > t ? next.minus(here).length() / (soon - t) : 0;
        return new Pose(here, value(leg, 3, t), speed);
    }

    private double value(int leg, int part, double t) {
        Stop a = stops.get(leg);
        Stop b = stops.get(leg + 1);
        double span = b.t() - a.t();
        double u = (t - a.t()) / span;
        double u2 = u * u;
        double u3 = u2 * u;
        return (2 * u3 - 3 * u2 + 1) * a.part(part)
                + (u3 - 2 * u2 + u) * span * tangent(leg, part)
                + (3 * u2 - 2 * u3) * b.part(part)
                + (u3 - u2) * span * tangent(leg + 1, part);
    }

    private double tangent(int stop, int part) {
        double before = slope(Math.max(0, stop - 1), part);
        double after = slope(Math.min(stop, stops.size() - 2), part);
        return before * after <= 0 ? 0 : 2 * before * after / (before + after);
    }

    private double slope(int leg, int part) {
        Stop a = stops.get(leg);
        Stop b = stops.get(leg + 1);
        return (b.part(part) - a.part(part)) / (b.t() - a.t());
    }
}
