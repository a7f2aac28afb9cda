package io.weir.standalone.demo.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Trees, dabbed on a backdrop leaf by leaf. */
final class Foliage {
    private static final int LEAVES = 1500;
    private static final Vec DARK = Vec.rgb(0x24351b);
    private static final Vec BRIGHT = Vec.rgb(0x87a04e);
    private static final Vec BARK = Vec.rgb(0x4a3b2c);

    private Foliage() {}

    /**
     * Paints a tree that nothing on the backdrop stands before.
     *
     * @param height in metres
     * @param trunk how much of the height is below the leaves, 0 to 1
     */
    static void tree(BufferedImage backdrop, View view, Light light, Vec foot, double height, double trunk, long seed) {
        Graphics2D g = backdrop.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random dice = new Random(seed);
        double scale = view.scale(foot);
        double x = view.x(foot);
        double y = view.y(foot);
        Vec lit = light.around(foot.plus(Vec.UP.times(height)));
        g.setColor(BARK.times(lit).toColor());
        g.setStroke(new BasicStroke((float) (0.045 * height * scale), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x, y, x, y - 0.7 * height * scale));
        double middle = height * (1 + trunk) / 2;
        double radius = height * (1 - trunk) / 2;
        for (int i = 0; i < LEAVES; i++) {
            double angle = 2 * Math.PI * dice.nextDouble();
            double out = Math.sqrt(dice.nextDouble()) * (0.85 + 0.3 * Texture.noise(3 * angle, 0.5));
            double lx = 0.9 * radius * out * Math.cos(angle);
            double ly = middle + radius * out * Math.sin(angle);
            double sunny = 0.45
                    + 0.4 * (ly - middle) / radius
                    + 0.3 * lx / radius * Math.signum(light.toSun().x());
            Vec leaf = DARK.mix(
                    BRIGHT, Math.clamp(sunny * (i / (double) LEAVES) + 0.35 * (dice.nextDouble() - 0.5), 0, 1));
            double size = scale * height * (0.02 + 0.026 * dice.nextDouble());
            g.setColor(leaf.times(lit).toColor(0.9));
            g.fill(new Ellipse2D.Double(x + lx * scale - size / 2, y - ly * scale - size / 2, size, 0.8 * size));
        }
        g.dispose();
    }
}
