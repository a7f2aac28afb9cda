package io.weir.standalone.demo.scene;

import static io.weir.standalone.demo.scene.Path.at;
import static io.weir.standalone.demo.scene.Solid.box;

import io.weir.standalone.demo.scene.Scene.Appearance;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A conveyor belt in a packing hall: cartons pass, all alike but for a few; the belt's top is the ground here. */
public final class PackingLine {
    private static final Light LIGHT = new Light(
            new Vec(-0.35, 0.9, -0.25).unit(), new Vec(0.75, 0.74, 0.7), new Vec(0.44, 0.46, 0.48), List.of());
    private static final View VIEW = new View(new Vec(0, 1.5, 0), 0, 20, 700);
    private static final double BELT_FROM = 2.75;
    private static final double BELT_TO = 3.65;
    private static final double BELT = (BELT_FROM + BELT_TO) / 2;
    private static final int CARTONS = 40; // in a script
    private static final double EVERY_SECONDS = (double) Scene.PERIOD_SECONDS / CARTONS;
    private static final double CROSSING_SECONDS = 11;
    private static final double HALF_WAY = 2.2;
    private static final int CARTON = 0xb98f5f;

    /** Which cartons are not as they should be, by their place in the row. */
    private static final Map<Integer, Mesh> WRONG = Map.of(
            2, tote(0x2862a8),
            7, toppled(),
            11, carton(0.26, CARTON, false),
            15, tote(0xb8322a),
            19, crushed(),
            23, tall(),
            27, carton(0.26, 0xe4e0d4, true),
            31, tote(0x2f8a4a),
            35, toppled());

    private PackingLine() {}

    /** Builds it; takes a fraction of a second. */
    public static Scene scene() {
        BufferedImage backdrop = new Backdrop(VIEW, LIGHT, ground(), (way, n) -> new Vec(0, 0, 0), solids()).render();
        return new Scene(VIEW, LIGHT, backdrop, cast(), (g, now) -> {});
    }

    private static Material ground() {
        Material floor = Material.paved(0x7d7f80);
        Vec rubber = Vec.rgb(0x35383b);
        Vec yellow = Vec.rgb(0xc9a437);
        return (p, n) -> {
            if (p.z() > BELT_FROM && p.z() < BELT_TO) {
                double weave = 0.9 + 0.2 * Texture.noise(60 * p.x(), 90 * p.z());
                return rubber.times(weave * (0.85 + 0.3 * Texture.cloud(0.8 * p.x(), 5 * p.z())));
            }
            boolean walkway = Math.abs(p.z() - 4.7) < 0.06 || Math.abs(p.z() - 6.9) < 0.06;
            return walkway ? yellow : floor.at(p, n);
        };
    }

    private static List<Solid> solids() {
        List<Solid> solids = new ArrayList<>();
        Material steel = Material.plain(0x8f979d);
        solids.add(box(-6, 6, 0, 0.07, BELT_TO, BELT_TO + 0.12, steel));
        solids.add(box(-6, 6, 0, 0.05, BELT_FROM - 0.12, BELT_FROM, steel));
        solids.add(box(-6, 6, 0, 0.004, BELT_FROM - 0.34, BELT_FROM - 0.12, Material.plain(0x2f5f8a)));
        for (double x = -2.4; x < 3; x += 1.2) {
            solids.add(box(x - 0.02, x + 0.02, 0, 0.2, BELT_TO + 0.13, BELT_TO + 0.17, steel));
        }
        solids.add(box(-6, 6, 0.17, 0.2, BELT_TO + 0.1, BELT_TO + 0.13, Material.plain(0xc7ccd0)));
        solids.add(box(1.35, 1.6, 0, 0.5, BELT_TO + 0.2, BELT_TO + 0.45, Material.plain(0x3f464c)));
        solids.add(box(1.38, 1.57, 0.3, 0.46, BELT_TO + 0.19, BELT_TO + 0.2, Material.plain(0x7fd0a0)));
        Random dice = new Random(12);
        for (int i = 0; i < 9; i++) {
            double x = -4.6 + 1.05 * i;
            int rows = 1 + dice.nextInt(2);
            solids.add(box(x, x + 0.95, 0, 0.1, 7.6, 8.5, Material.plain(0x8f6f42)));
            for (int row = 0; row < rows; row++) {
                double low = 0.1 + 0.36 * row;
                int tone = dice.nextBoolean() ? 0xb08655 : 0xa67b4d;
                solids.add(box(x + 0.02, x + 0.46, low, low + 0.34, 7.65, 8.4, Material.plain(tone)));
                solids.add(box(x + 0.49, x + 0.93, low, low + 0.34, 7.65, 8.4, Material.plain(tone)));
            }
        }
        return solids;
    }

    private static List<Appearance> cast() {
        List<Appearance> cast = new ArrayList<>();
        Random dice = new Random(5);
        Mesh usual = carton(0.26, CARTON, true);
        for (int i = -3; i < CARTONS; i++) { // some are on the belt when the script begins
            double start = i * EVERY_SECONDS;
            double z = BELT + 0.02 * dice.nextGaussian();
            double turn = WRONG.containsKey(i) ? 9 : 1.5 * dice.nextGaussian();
            Path path = Path.through(at(start, -HALF_WAY, z, turn), at(start + CROSSING_SECONDS, HALF_WAY, z, turn));
            cast.add(new Appearance(WRONG.getOrDefault(i, usual), path));
        }
        return cast;
    }

    private static Mesh carton(double height, int rgb, boolean label) {
        MeshBuilder carton = new MeshBuilder()
                .box(-0.25, 0.25, 0, height, -0.18, 0.18, rgb)
                .top(0xd3bd92, -0.25, 0.25, -0.03, 0.03)
                .sides(0x96704a, -0.25, 0, 0.25, 0, 0.25, 0.012, -0.25, 0.012);
        if (label) {
            carton.sides(0xf2f1ec, -0.17, 0.05, 0.05, 0.05, 0.05, 0.2, -0.17, 0.2);
            for (int i = 0; i < 7; i++) {
                double x = -0.15 + 0.026 * i;
                carton.sides(
                        0x1d1d1f,
                        x,
                        0.07,
                        x + 0.007 + 0.004 * (i % 3),
                        0.07,
                        x + 0.007 + 0.004 * (i % 3),
                        0.14,
                        x,
                        0.14);
            }
            carton.sides(0x3a6ea8, -0.15, 0.16, 0.0, 0.16, 0.0, 0.185, -0.15, 0.185);
            carton.top(0xf2f1ec, 0.06, 0.2, -0.14, -0.06);
        }
        return carton.build();
    }

    private static Mesh tall() {
        return new MeshBuilder()
                .box(-0.17, 0.17, 0, 0.5, -0.17, 0.17, 0x9a6f43)
                .sides(0xc9362c, -0.17, 0.3, 0.17, 0.3, 0.17, 0.38, -0.17, 0.38)
                .sides(0xf2f1ec, -0.1, 0.08, 0.1, 0.08, 0.1, 0.24, -0.1, 0.24)
                .build();
    }

    private static Mesh tote(int rgb) {
        return new MeshBuilder()
                .prism(-0.18, 0.18, rgb, -0.23, 0, 0.23, 0, 0.27, 0.24, -0.27, 0.24)
                .sides(0x10151c, -0.09, 0.15, 0.09, 0.15, 0.09, 0.2, -0.09, 0.2)
                .sides(rgb, -0.24, 0.21, 0.24, 0.21, 0.25, 0.24, -0.25, 0.24)
                .top(0x12161c, -0.23, 0.23, -0.15, 0.15)
                .top(0xd8d4c8, -0.19, 0.02, -0.12, 0.1)
                .top(0xc08a3a, 0.05, 0.2, -0.1, 0.12)
                .build();
    }

    /** Lies on a corner, its flaps open. */
    private static Mesh toppled() {
        return new MeshBuilder()
                .prism(-0.2, 0.2, CARTON, -0.1, 0, 0.28, 0.2, 0.12, 0.5, -0.27, 0.28)
                .sides(0xf2f1ec, -0.06, 0.08, 0.08, 0.15, 0.01, 0.28, -0.13, 0.2)
                .prism(-0.2, 0.2, 0xa57c50, 0.29, 0.2, 0.46, 0.1, 0.47, 0.12, 0.3, 0.22)
                .prism(-0.2, 0.2, 0xa57c50, 0.12, 0.51, 0.3, 0.6, 0.29, 0.62, 0.11, 0.53)
                .build();
    }

    /** Pressed in on one side. */
    private static Mesh crushed() {
        return new MeshBuilder()
                .prism(-0.18, 0.18, 0x8f6a42, -0.26, 0, 0.25, 0, 0.2, 0.13, -0.02, 0.16, -0.25, 0.26)
                .sides(0xf2f1ec, -0.2, 0.05, 0, 0.03, -0.02, 0.12, -0.2, 0.18)
                .sides(0x4b3826, 0.02, 0.02, 0.2, 0.03, 0.16, 0.1, 0.04, 0.12)
                .build();
    }
}
