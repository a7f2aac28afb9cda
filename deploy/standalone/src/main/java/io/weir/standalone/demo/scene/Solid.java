package io.weir.standalone.demo.scene;

/** A box along the axes, of which a backdrop is built. */
record Solid(Vec low, Vec high, Material material) {
    private static final double CLOSEST = 1e-4;

    /** From one corner to the opposite one. */
    static Solid box(double x0, double x1, double y0, double y1, double z0, double z1, Material material) {
        return new Solid(new Vec(x0, y0, z0), new Vec(x1, y1, z1), material);
    }

    /**
     * How far along the ray its surface is met from outside, or infinity.
     *
     * @param inverse of the ray's direction, element by element
     */
    double hit(Vec from, Vec inverse) {
        double entry = entry(from, inverse);
        return entry > CLOSEST ? entry : Double.POSITIVE_INFINITY;
    }

    /** How far along the ray the box begins: 0 from within, infinity if never; by its slabs (Kay and Kajiya 1986). */
    double entry(Vec from, Vec inverse) {
        double ax = (low.x() - from.x()) * inverse.x();
        double bx = (high.x() - from.x()) * inverse.x();
        double ay = (low.y() - from.y()) * inverse.y();
        double by = (high.y() - from.y()) * inverse.y();
        double az = (low.z() - from.z()) * inverse.z();
        double bz = (high.z() - from.z()) * inverse.z();
        double near = Math.max(Math.max(Math.min(ax, bx), Math.min(ay, by)), Math.min(az, bz));
        double far = Math.min(Math.min(Math.max(ax, bx), Math.max(ay, by)), Math.max(az, bz));
        return near <= far && far >= 0 ? Math.max(0, near) : Double.POSITIVE_INFINITY;
    }

    Vec middle() {
        return low.mix(high, 0.5);
    }

    /** Which way the face at a point of the surface looks. */
    Vec normal(Vec p) {
        double x = Math.min(Math.abs(p.x() - low.x()), Math.abs(p.x() - high.x()));
        double y = Math.min(Math.abs(p.y() - low.y()), Math.abs(p.y() - high.y()));
        double z = Math.min(Math.abs(p.z() - low.z()), Math.abs(p.z() - high.z()));
        Vec middle = middle();
        if (x <= y && x <= z) {
            return new Vec(Math.signum(p.x() - middle.x()), 0, 0);
        }
        return y <= z ? new Vec(0, Math.signum(p.y() - middle.y()), 0) : new Vec(0, 0, Math.signum(p.z() - middle.z()));
    }
}
