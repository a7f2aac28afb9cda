package io.weir.standalone.demo.scene;

import static io.weir.standalone.demo.scene.Path.at;
import static io.weir.standalone.demo.scene.Solid.box;

import io.weir.standalone.demo.scene.Light.Lamp;
import io.weir.standalone.demo.scene.Scene.Appearance;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A storage yard at night: two lamps, one of which flickers, and hardly ever a fox or somebody with a torch. */
public final class NightYard {
    private static final Vec LAMP_COLOUR = new Vec(25, 19.5, 13);
    private static final List<Lamp> LAMPS =
            List.of(new Lamp(new Vec(-4.2, 5.6, 17), LAMP_COLOUR), new Lamp(new Vec(5.6, 5.6, 15.5), LAMP_COLOUR));
    private static final Light LIGHT =
            new Light(new Vec(0.1, 0.98, -0.1).unit(), new Vec(0, 0, 0), new Vec(0.02, 0.026, 0.04), LAMPS);
    private static final View VIEW = new View(new Vec(0, 5, 0), 0, 13, 600);

    private NightYard() {}

    /** Builds it; takes a fraction of a second. */
    public static Scene scene() {
        BufferedImage backdrop = new Backdrop(VIEW, LIGHT, Material.paved(0x77746d), Skies.night(), solids()).render();
        paintPosts(backdrop);
        return new Scene(VIEW, LIGHT, backdrop, cast(), NightYard::glow);
    }

    /** The lamps' posts, which stand just behind them and so throw no shadow that matters. */
    private static void paintPosts(BufferedImage backdrop) {
        Graphics2D g = backdrop.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (Lamp lamp : LAMPS) {
            Vec foot = new Vec(lamp.at().x(), 0, lamp.at().z() + 0.6);
            Vec head = foot.plus(Vec.UP.times(lamp.at().y() + 0.15));
            Vec end = lamp.at().plus(Vec.UP.times(0.15));
            Path2D post = new Path2D.Double();
            post.moveTo(VIEW.x(foot), VIEW.y(foot));
            post.lineTo(VIEW.x(head), VIEW.y(head));
            post.lineTo(VIEW.x(end), VIEW.y(end));
            g.setStroke(new BasicStroke((float) (0.13 * VIEW.scale(foot))));
            g.setColor(new Color(0x45464a));
            g.draw(post);
        }
        g.dispose();
    }

    private static List<Solid> solids() {
        List<Solid> solids = new ArrayList<>();
        solids.add(box(-14, -8, 0, 2.6, 17, 19.4, Material.ribbed(0x9a4a34, 0.35)));
        solids.add(box(-7.7, -1.7, 0, 2.6, 19, 21.4, Material.ribbed(0x35608c, 0.35)));
        solids.add(box(-7.4, -1.4, 2.6, 5.2, 19, 21.4, Material.ribbed(0x8a8a4a, 0.35)));
        solids.add(box(1.5, 7.5, 0, 2.6, 19.5, 22, Material.ribbed(0x47705a, 0.35)));
        solids.add(box(-40, 40, 0, 2.4, 26, 26.1, Material.ribbed(0x70757a, 0.25)));
        solids.add(box(9, 30, 0, 6, 17, 40, Material.bricks(0x8a5a48)));
        solids.add(box(8.96, 9, 0, 2.4, 18, 19.2, Material.plain(0x394450)));
        solids.add(box(2.2, 3.4, 0, 0.15, 16.2, 17.4, Material.plain(0x9b7a4a)));
        solids.add(box(2.3, 3.3, 0.15, 0.9, 16.3, 17.3, Material.plain(0xb08a5a)));
        solids.add(box(3.6, 4.5, 0, 0.95, 16.6, 17.4, Material.plain(0x4b6c86)));
        return solids;
    }

    private static List<Appearance> cast() {
        Figure fox = new Fox();
        Figure guard = new Torch(new Person(0x3f4f6f, 0x2c2f36, true, -1), new Vec(0.35, 1.05, 0), 3, 1.1);
        Figure stranger = new Person(0x3c3836, 0x2a2c34, false, 0x6a4f34);
        Figure car = new Torch(Vehicles.car(0x8f9499), new Vec(2.2, 0.63, -0.7), 4.5, 1.8);
        return List.of(
                new Appearance(
                        fox,
                        Path.through(
                                at(14, -9, 15.4, 0),
                                at(18, -1.5, 14.4, 0),
                                at(20.5, -0.9, 14.3, 0),
                                at(26, 11, 14.8, 0))),
                new Appearance(
                        guard,
                        Path.through(
                                at(44, 10, 15, 180),
                                at(51, 1.4, 14.2, 180),
                                at(54, 0.6, 14.2, 180),
                                at(62, -10, 15.2, 180))),
                new Appearance(
                        stranger, Path.through(at(88, -8.6, 16.4, 0), at(94, -0.5, 15.2, 0), at(100, 9.5, 15.2, 0))),
                new Appearance(car, Path.through(at(118, -15, 14, 0), at(126, 13, 14, 0))),
                new Appearance(fox, Path.through(at(150, 10, 16, 180), at(156, -10, 14, 180))));
    }

    /** The lamps' halos; the second lamp is an old one. */
    private static void glow(Graphics2D g, double now) {
        for (int i = 0; i < LAMPS.size(); i++) {
            boolean old = i == 1;
            double buzz = old ? 0.25 * (Texture.noise(9 * now, 3) > 0.8 ? 1 : 0) : 0;
            Vec at = LAMPS.get(i).at();
            halo(g, VIEW.x(at), VIEW.y(at), 46, 0.75 - buzz);
        }
    }

    /** Light that is scattered round a lamp. */
    static void halo(Graphics2D g, double x, double y, double radius, double alpha) {
        Color core = new Color(255, 236, 196, (int) Math.round(255 * alpha));
        Color mid = new Color(255, 214, 150, (int) Math.round(60 * alpha));
        Color none = new Color(255, 200, 130, 0);
        g.setPaint(new RadialGradientPaint(
                (float) x, (float) y, (float) radius, new float[] {0.05f, 0.2f, 1}, new Color[] {core, mid, none}));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
