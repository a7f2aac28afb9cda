package io.weir.standalone.demo.scene;

/** What a surface is made of: its colour at each point. */
@FunctionalInterface
interface Material {
    /**
     * The share of each colour of light that the surface gives back.
     *
     * @param p a point of the surface, in the world
     * @param normal which way the surface faces there
     */
    Vec at(Vec p, Vec normal);

    /** One colour with faint stains. */
    static Material plain(int rgb) {
        Vec colour = Vec.rgb(rgb);
        return (p, n) -> colour.times(0.9 + 0.2 * Texture.cloud(1.3 * (p.x() + p.z()), 1.3 * (p.y() + p.z())));
    }

    /** Asphalt or concrete: coarse stains, fine grain, and a few cracks. */
    static Material paved(int rgb) {
        Vec colour = Vec.rgb(rgb);
        return (p, n) -> {
            double stain = 0.72 + 0.5 * Texture.cloud(0.35 * p.x(), 0.35 * p.z());
            double grain = 0.9 + 0.2 * Texture.noise(22 * p.x(), 22 * p.z());
            double crack = Math.abs(Texture.cloud(0.23 * p.x() + 60, 0.23 * p.z() + 9) - 0.5) < 0.0025 ? 0.84 : 1;
            return colour.times(stain * grain * crack);
        };
    }

    /** Grass. */
    static Material grass() {
        Vec dark = Vec.rgb(0x3f5a2a);
        Vec light = Vec.rgb(0x86994f);
        return (p, n) -> {
            double patch = Texture.cloud(0.6 * p.x(), 0.6 * p.z());
            double blade = Texture.noise(14 * p.x(), 9 * p.z());
            return dark.mix(light, Math.clamp(patch + 0.5 * (blade - 0.5), 0, 1));
        };
    }

    /** Upright sheet metal, its ribs each {@code pitch} metres. */
    static Material ribbed(int rgb, double pitch) {
        Material plain = plain(rgb);
        return (p, n) -> {
            double along = Math.abs(n.x()) > 0.5 ? p.z() : p.x();
            double phase = along / pitch - Math.floor(along / pitch);
            return plain.at(p, n).times(phase < 0.18 ? 0.72 : phase < 0.3 ? 1.12 : 1);
        };
    }

    /** Horizontal slats each {@code pitch} metres: a roller door. */
    static Material slats(int rgb, double pitch) {
        Material plain = plain(rgb);
        return (p, n) -> {
            double phase = p.y() / pitch - Math.floor(p.y() / pitch);
            return plain.at(p, n).times(phase < 0.15 ? 0.7 : 0.95 + 0.1 * phase);
        };
    }

    /** Slanting stripes of two colours, for what must not be run into. */
    static Material hazard(int one, int other) {
        Vec a = Vec.rgb(one);
        Vec b = Vec.rgb(other);
        return (p, n) -> {
            double phase = (p.x() + p.y() + p.z()) / 0.6;
            return phase - Math.floor(phase) < 0.5 ? a : b;
        };
    }

    /** Bricks in mortar. */
    static Material bricks(int rgb) {
        Vec brick = Vec.rgb(rgb);
        Vec mortar = Vec.rgb(0xa9a196);
        return (p, n) -> {
            double row = Math.floor(p.y() / 0.16);
            double along = (Math.abs(n.x()) > 0.5 ? p.z() : p.x()) / 0.42 + 0.5 * (row % 2);
            boolean joint = p.y() / 0.16 - row < 0.12 || along - Math.floor(along) < 0.06;
            double tone = 0.75 + 0.5 * Texture.noise(7.7 * Math.floor(along), 3.1 * row);
            return joint ? mortar : brick.times(tone);
        };
    }
}
