package io.weir.standalone.demo.scene;

/** Skies, as materials that are asked for a direction instead of a point. */
final class Skies {
    private Skies() {}

    /** Pale at the horizon, bluer above, with soft clouds; along the horizon, woods. */
    static Material day() {
        Vec horizon = Vec.rgb(0xdfe7ea);
        Vec zenith = Vec.rgb(0x6f9fcf);
        Vec cloud = Vec.rgb(0xf7f5f0);
        Vec leaves = Vec.rgb(0x5d7350);
        return (way, n) -> {
            double along = way.x() / way.z();
            if (way.y() < 0.012 + 0.075 * Texture.cloud(9 * along, 2)) {
                return leaves.times(0.7 + 0.6 * Texture.cloud(60 * along, 90 * way.y()));
            }
            double height = Math.clamp(3.2 * way.y(), 0, 1);
            double cover = Texture.cloud(5 * way.x() / (way.y() + 0.25) + 3, 7 / (way.y() + 0.25));
            return horizon.mix(zenith, height).mix(cloud, Math.clamp(3.5 * (cover - 0.48), 0, 0.85));
        };
    }

    /** The glow of a town, and dark above. */
    static Material night() {
        Vec glow = Vec.rgb(0x3a3236);
        Vec dark = Vec.rgb(0x0d121f);
        return (way, n) -> {
            double cover = Texture.cloud(4 * way.x() / (way.y() + 0.3), 5 / (way.y() + 0.3));
            return glow.mix(dark, Math.clamp(4 * way.y() + 0.5 * (cover - 0.5), 0, 1));
        };
    }
}
