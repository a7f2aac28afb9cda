package io.weir.standalone.demo.scene;

import static io.weir.standalone.demo.scene.Path.at;
import static io.weir.standalone.demo.scene.Solid.box;

import io.weir.standalone.demo.scene.Scene.Appearance;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A yard before the doors of a warehouse, by day: lorries, cars, a fork-lift and people on foot. */
public final class LoadingDock {
    private static final Light LIGHT = new Light(
            new Vec(-0.55, 0.72, -0.42).unit(), new Vec(1.15, 1.08, 0.95), new Vec(0.36, 0.41, 0.5), List.of());
    private static final View VIEW = new View(new Vec(0, 6.2, 0), 0, 13, 620);
    private static final double WALL = 21;
    private static final double[] DOORS = {-8.2, -3.2, 1.8};

    private LoadingDock() {}

    /** Builds it; takes a fraction of a second. */
    public static Scene scene() {
        BufferedImage backdrop = new Backdrop(VIEW, LIGHT, ground(), Skies.day(), solids()).render();
        Foliage.tree(backdrop, VIEW, LIGHT, new Vec(12.6, 0, 23.5), 6.5, 0.2, 4);
        Foliage.tree(backdrop, VIEW, LIGHT, new Vec(10.2, 0, 24), 5, 0.15, 9);
        return new Scene(VIEW, LIGHT, backdrop, cast(), (g, now) -> {});
    }

    private static Material ground() {
        Material asphalt = Material.paved(0x77787a);
        Material lawn = Material.grass();
        Vec white = Vec.rgb(0xd8d8d0);
        Vec yellow = Vec.rgb(0xc9a437);
        return (p, n) -> {
            if (p.x() > 8.6 && p.z() > 18.4) {
                return lawn.at(p, n);
            }
            Vec paint = null;
            double wear = Texture.noise(6 * p.x(), 6 * p.z());
            for (double door : DOORS) {
                double off = Math.abs(Math.abs(p.x() - door) - 2.1);
                if (off < 0.07 && p.z() > 14.6 && p.z() < WALL) {
                    paint = white;
                }
            }
            if (Math.abs(p.z() - 14.2) < 0.08 && p.x() < 8) {
                paint = yellow;
            }
            Vec base = asphalt.at(p, n);
            return paint == null || wear < 0.2 ? base : base.mix(paint, 0.8);
        };
    }

    private static List<Solid> solids() {
        List<Solid> solids = new ArrayList<>();
        solids.add(box(-40, 8, 0.7, 7.4, WALL, 40, Material.ribbed(0xb9c2c8, 0.5)));
        solids.add(box(-40, 8, 0, 0.7, WALL - 0.05, 40, Material.plain(0x8b8a86)));
        solids.add(box(-40, 8.1, 7.4, 7.7, WALL - 0.15, 40, Material.plain(0x3d5a78)));
        solids.add(box(-40, 8.02, 4.5, 5.0, WALL - 0.03, WALL + 1, Material.plain(0x3d6a94)));
        for (double door : DOORS) {
            solids.add(box(door - 1.5, door + 1.5, 0, 3.6, WALL - 0.12, WALL, Material.slats(0xd9d4c4, 0.3)));
            solids.add(box(door - 1.75, door - 1.5, 0, 3.85, WALL - 0.3, WALL, Material.plain(0x2c2f33)));
            solids.add(box(door + 1.5, door + 1.75, 0, 3.85, WALL - 0.3, WALL, Material.plain(0x2c2f33)));
            solids.add(box(door - 1.75, door + 1.75, 3.6, 3.85, WALL - 0.3, WALL, Material.plain(0x2c2f33)));
            solids.add(
                    box(door - 2.05, door - 1.9, 0, 1.0, WALL - 0.7, WALL - 0.55, Material.hazard(0xe3b21c, 0x222222)));
            solids.add(
                    box(door + 1.9, door + 2.05, 0, 1.0, WALL - 0.7, WALL - 0.55, Material.hazard(0xe3b21c, 0x222222)));
            solids.add(box(door - 0.35, door + 0.35, 4.08, 4.36, WALL - 0.06, WALL, Material.plain(0xe9e7df)));
        }
        solids.add(box(5.0, 6.1, 0, 2.2, WALL - 0.1, WALL, Material.plain(0x5c3b2c)));
        solids.add(box(4.8, 6.3, 2.5, 2.6, WALL - 1, WALL, Material.plain(0x6d7378)));
        solids.add(box(6.6, 7.6, 1.1, 2.2, WALL - 0.06, WALL, Material.plain(0x2d3c48)));
        solids.add(box(8.9, 11.4, 0.15, 1.5, 16.9, 18.3, Material.ribbed(0x2f6b4a, 0.4)));
        solids.add(box(8.8, 11.5, 1.5, 1.62, 16.8, 18.4, Material.plain(0x25302b)));
        solids.add(box(-11.4, -10.2, 0, 0.15, 18.6, 19.8, Material.plain(0x9b7a4a)));
        solids.add(box(-11.3, -10.3, 0.15, 1.1, 18.7, 19.7, Material.plain(0xb08a5a)));
        solids.add(box(-11.3, -10.3, 1.1, 1.25, 18.7, 19.7, Material.plain(0x9b7a4a)));
        solids.add(box(8.4, 30, 0, 0.16, 18.2, 18.4, Material.plain(0xa9a9a4)));
        solids.add(box(8, 60, 0, 2.6, 34, 34.2, Material.plain(0x7c8a7e)));
        return solids;
    }

    private static List<Appearance> cast() {
        Figure hiVis = new Person(0xe8a21e, 0x2d3a52, true, -1);
        Figure carrier = new Person(0x3a5f8f, 0x3b3a38, false, 0xb98d57);
        Figure visitor = new Person(0xa63a3a, 0x2c3040, false, -1);
        Figure driver = new Person(0x2f6f5a, 0x44403a, false, -1);
        Figure blueTruck = Vehicles.truck(0x2d5fa8, 0xe6e7e4, 0x2d5fa8);
        Figure greenTruck = Vehicles.truck(0xdedfdc, 0x3f8a58, 0xf0efe6);
        Figure silver = Vehicles.car(0xb9bec4);
        Figure yellow = Vehicles.car(0xd6b02a);
        Figure van = Vehicles.van(0xf0efe9, 0xd2572a);
        Figure loader = Vehicles.forklift(0xe39a1c, 0xb58a58);
        return List.of(
                new Appearance(hiVis, Path.through(at(5, -10, 15, 0), at(18, 10, 14.6, 0))),
                new Appearance(
                        blueTruck,
                        Path.through(
                                at(20, 17, 16.8, 180),
                                at(27, 1.5, 16.8, 180),
                                at(44, 1.5, 16.8, 180),
                                at(52, -18, 16.8, 180))),
                new Appearance(
                        driver,
                        Path.through(
                                at(30, -2.6, 15, 260),
                                at(32, -2.9, 13.6, 180),
                                at(36, -7.6, 14.6, 170),
                                at(41, -9.2, 20.6, 100))),
                new Appearance(
                        silver,
                        Path.through(
                                at(60, -15, 15.2, 0),
                                at(66, 4.8, 15.6, 8),
                                at(68, 6.4, 15.9, 8),
                                at(128, 6.4, 15.9, 8),
                                at(134, 17, 16.5, 8))),
                new Appearance(
                        visitor, Path.through(at(71, 5.4, 14.6, 180), at(73, 4.4, 14.8, 120), at(78, 5.5, 20.6, 90))),
                new Appearance(
                        loader,
                        Path.through(
                                at(88, -12, 18.4, 0),
                                at(95, -1.5, 17.6, 0),
                                at(98, -0.2, 17.2, -20),
                                at(106, 11, 14, -20))),
                new Appearance(
                        carrier,
                        Path.through(at(112, 11, 15.4, 180), at(124, -3.2, 17.4, 160), at(127, -4.6, 20.6, 120))),
                new Appearance(
                        greenTruck,
                        Path.through(
                                at(138, -18, 17.2, 0),
                                at(145, -1, 17.2, 0),
                                at(154, -1, 17.2, 0),
                                at(161, 17, 17.2, 0))),
                new Appearance(yellow, Path.through(at(130, 16, 14.2, 180), at(136, -14, 14.2, 180))),
                new Appearance(van, Path.through(at(165, 15, 15.4, 180), at(171, -15, 15.4, 180))));
    }
}
