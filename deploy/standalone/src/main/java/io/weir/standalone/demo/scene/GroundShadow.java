package io.weir.standalone.demo.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;

/** The soft shadow of something slim: dark at its foot, and a streak away from the sun. */
final class GroundShadow {
    private static final int SOFTNESS = 5;
    private static final double FLAT = 0.32; // how much lower than wide a circle on the ground looks
    private static final Color PART = new Color(8, 10, 18, 26);

    private GroundShadow() {}

    /**
     * Paints it.
     *
     * @param height of the thing, in metres
     * @param width of the thing, in metres
     */
    static void paint(Graphics2D g, View view, Light light, Vec foot, double height, double width) {
        Vec end = light.shadow(foot.plus(Vec.UP.times(height)));
        double wide = width * view.scale(foot);
        double x = view.x(foot);
        double y = view.y(foot);
        Line2D streak = new Line2D.Double(x, y, view.x(end), view.y(end));
        g.setColor(PART);
        for (int i = 0; i < SOFTNESS; i++) {
            double size = wide * (0.5 + 0.2 * i);
            g.fill(new Ellipse2D.Double(x - size / 2, y - FLAT * size / 2, size, FLAT * size));
            g.setStroke(new BasicStroke((float) (0.5 * size), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(streak);
        }
    }
}
