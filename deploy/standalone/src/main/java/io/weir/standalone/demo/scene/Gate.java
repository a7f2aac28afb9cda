package io.weir.standalone.demo.scene;

import static io.weir.standalone.demo.scene.Path.at;
import static io.weir.standalone.demo.scene.Solid.box;

import io.weir.standalone.demo.scene.Scene.Appearance;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The gate of a works, seen from both sides of its lane by two cameras: what passes, passes both at once. */
public final class Gate {
    private static final Light LIGHT =
            new Light(new Vec(-0.45, 0.8, -0.4).unit(), new Vec(1.1, 1.05, 0.95), new Vec(0.38, 0.43, 0.52), List.of());
    private static final View VIEW = new View(new Vec(0, 3.4, 0), 0, 7, 540);
    private static final double NEAR_KERB = 8.8;
    private static final double FAR_KERB = 13.4;
    private static final double LANE = 11;
    private static final double BARRIER = 4.3;
    private static final double BARRIER_HEIGHT = 1.05;
    private static final double BOOM_FROM = 8.3;

    /** When the barrier is up, in seconds from and until. */
    private static final double[][] OPEN = {{11.5, 18}, {32.5, 38}, {60, 66}, {97, 103}, {124, 132}, {150, 156}};

    private static final int RAISE_SECONDS = 2;
    private static final int PIECES = 8;
    private static final double LENGTH = 5.2;
    private static final Mesh POST = new MeshBuilder()
            .box(-0.22, 0.22, 0, 1.25, -0.2, 0.2, 0xc9483a)
            .top(0x7c7f82, -0.22, 0.22, -0.2, 0.2)
            .sides(0xe9e7e0, -0.12, 0.7, 0.12, 0.7, 0.12, 0.95, -0.12, 0.95)
            .build();

    private final double side;
    private final Pose post;

    private Gate(double side) {
        this.side = side;
        this.post = new Pose(new Vec(side * BARRIER, 0, BOOM_FROM), 0, 0);
    }

    /** Seen from the north; takes a fraction of a second. */
    public static Scene north() {
        return new Gate(1).scene();
    }

    /** Seen from the south; takes a fraction of a second. */
    public static Scene south() {
        return new Gate(-1).scene();
    }

    private Scene scene() {
        BufferedImage backdrop = new Backdrop(VIEW, LIGHT, ground(), Skies.day(), solids()).render();
        boolean north = side > 0;
        double[] trees = north ? new double[] {-13, -8.2, 12.5} : new double[] {-9.5, 8, 12.5};
        for (int i = 0; i < trees.length; i++) {
            Foliage.tree(backdrop, VIEW, LIGHT, new Vec(trees[i], 0, 20 + i), 6.5 + i, 0.25, north ? i : 20 + i);
        }
        Graphics2D g = backdrop.createGraphics();
        POST.paintGround(g, VIEW, LIGHT, post);
        g.dispose();
        return new Scene(VIEW, LIGHT, backdrop, cast(), this::barrier);
    }

    private Material ground() {
        Material asphalt = Material.paved(0x6f7072);
        Material lawn = Material.grass();
        Material path = Material.paved(0xa39f97);
        Vec white = Vec.rgb(0xdcdcd4);
        return (p, n) -> {
            if (p.z() > FAR_KERB && p.z() < FAR_KERB + 1.9) {
                return path.at(p, n);
            }
            if (p.z() < NEAR_KERB || p.z() > FAR_KERB) {
                return lawn.at(p, n);
            }
            boolean stopLine = Math.abs(p.x() - side * (BARRIER - 0.9)) < 0.16;
            boolean edge = Math.abs(p.z() - NEAR_KERB - 0.3) < 0.06 || Math.abs(p.z() - FAR_KERB + 0.3) < 0.06;
            return stopLine || edge ? asphalt.at(p, n).mix(white, 0.75) : asphalt.at(p, n);
        };
    }

    private List<Solid> solids() {
        List<Solid> solids = new ArrayList<>();
        solids.add(box(-60, 60, 0, 0.14, FAR_KERB, FAR_KERB + 0.15, Material.plain(0xb5b3ac)));
        solids.add(box(-60, 60, 0, 0.14, NEAR_KERB - 0.15, NEAR_KERB, Material.plain(0xb5b3ac)));
        solids.add(flip(BARRIER - 0.08, BARRIER + 0.08, 0, 0.95, 13.6, 13.75, Material.plain(0x55585c)));
        if (side > 0) {
            solids.add(flip(5.6, 8.2, 0, 1.0, 15.6, 18, Material.bricks(0x9c5a44)));
            solids.add(flip(5.6, 8.2, 1.0, 2.3, 15.6, 18, Material.plain(0x31424f)));
            solids.add(flip(5.3, 8.5, 2.3, 2.55, 15.2, 18.4, Material.plain(0xd7d5cd)));
            solids.add(box(-60, 60, 0, 2.1, 24, 24.2, Material.ribbed(0x7f9184, 0.9)));
        } else {
            solids.add(box(-26, 3, 0, 1.0, 22, 40, Material.bricks(0x9c5a44)));
            solids.add(box(-26, 3, 1.0, 4.4, 22, 40, Material.ribbed(0xc4c6c2, 0.6)));
            for (double x = -14; x < 2; x += 3.4) {
                solids.add(box(x, x + 2, 1.7, 3.1, 21.9, 22, Material.plain(0x3a4c5c)));
            }
            solids.add(box(3, 60, 0, 2.1, 24, 24.2, Material.ribbed(0x7f9184, 0.9)));
        }
        return solids;
    }

    private Solid flip(double x0, double x1, double y0, double y1, double z0, double z1, Material material) {
        return side > 0 ? box(x0, x1, y0, y1, z0, z1, material) : box(-x1, -x0, y0, y1, z0, z1, material);
    }

    private List<Appearance> cast() {
        List<Appearance> cast = new ArrayList<>();
        cast.add(passing(Vehicles.truck(0xc22f26, 0xc8382c, 0xf2eee4), 7, 11.5, 13.5, -1, 18.5));
        cast.add(passing(Vehicles.car(0x2f5fb0), 28.5, 32, 33.5, 1, 38));
        cast.add(passing(Vehicles.van(0xeeeeea, 0x2f7d4f), 56, 59.5, 61.5, 0.3, 66));
        cast.add(passing(Vehicles.car(0x9c2f2a), 93, 96.5, 98, 1, 103));
        cast.add(passing(Vehicles.truck(0xe9e9e4, 0x2f6f9f, 0xf2eee4), 119, 124, 126, -1, 132));
        cast.add(passing(Vehicles.car(0xe4e4df), 146, 149.5, 151, 1, 156));
        Figure walker = new Person(0x394a6b, 0x53504a, false, -1);
        Figure guard = new Person(0xd7d34a, 0x23262e, true, -1);
        if (side > 0) {
            cast.add(new Appearance(walker, Path.through(at(43, -9, 14.4, 0), at(54, 9, 14.4, 0))));
            cast.add(new Appearance(
                    guard,
                    Path.through(
                            at(108, 6.4, 15.1, 180),
                            at(111, 3, 14.4, 180),
                            at(115, 3, 14.4, 180),
                            at(118, 6.4, 15.1, 0))));
        } else {
            Figure cyclist = new Cyclist(0x2f8f8a, 0x2c2c30);
            cast.add(new Appearance(cyclist, Path.through(at(72, -11, 12.4, 0), at(77, 11, 12.4, 0))));
            cast.add(new Appearance(walker, Path.through(at(160, 9, 14.4, 180), at(172, -9, 14.4, 180))));
        }
        return cast;
    }

    /**
     * Something that comes, waits for the barrier and goes on.
     *
     * @param ahead how much nearer to the barrier its middle stops than that of a car of ten metres
     */
    private Appearance passing(Figure figure, double comes, double stops, double goes, double ahead, double gone) {
        double heading = side > 0 ? 0 : 180;
        double wait = BARRIER - 5.2 + ahead;
        Path path = Path.through(
                at(comes, -side * 16, LANE, heading),
                at(stops, side * wait, LANE, heading),
                at(goes, side * wait, LANE, heading),
                at(gone, side * 17, LANE, heading));
        return new Appearance(figure, path);
    }

    private void barrier(Graphics2D g, double now) {
        double open = 0;
        for (double[] span : OPEN) {
            open = Math.max(
                    open, Math.min((now - span[0]) / RAISE_SECONDS, (span[1] + RAISE_SECONDS - now) / RAISE_SECONDS));
        }
        double angle = Math.toRadians(86 * Math.clamp(open, 0, 1));
        POST.paint(g, VIEW, LIGHT, post, now);
        for (int i = 0; i < PIECES; i++) {
            Vec a = boom(angle, LENGTH * i / PIECES);
            Vec b = boom(angle, LENGTH * (i + 1) / PIECES);
            g.setColor(Vec.rgb(i % 2 == 0 ? 0xe9e7e0 : 0xc4332a).toColor());
            g.setStroke(new BasicStroke((float) (0.13 * VIEW.scale(a)), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            g.draw(new Line2D.Double(VIEW.x(a), VIEW.y(a), VIEW.x(b), VIEW.y(b)));
        }
    }

    private Vec boom(double angle, double along) {
        return new Vec(side * BARRIER, BARRIER_HEIGHT + along * Math.sin(angle), BOOM_FROM + along * Math.cos(angle));
    }
}
