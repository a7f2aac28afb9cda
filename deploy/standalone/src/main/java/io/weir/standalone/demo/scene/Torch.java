package io.weir.standalone.demo.scene;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Something with a light that shines ahead: somebody with a torch, a car with its headlights.
 *
 * @param lamp where the light is, in the bearer's own axes
 * @param reach how far ahead it meets the ground, in metres
 * @param pool radius of the ground that it lights, in metres
 */
record Torch(Figure bearer, Vec lamp, double reach, double pool) implements Figure {
    private static final double FLAT = 0.36; // how much lower than wide a circle on the ground looks
    private static final double HALO = 0.2; // metres
    private static final Color BRIGHT = new Color(244, 246, 255, 170);
    private static final Color BEAM = new Color(244, 246, 255, 80);
    private static final Color NONE = new Color(244, 246, 255, 0);

    @Override
    public void paintGround(Graphics2D g, View view, Light light, Pose pose) {
        bearer.paintGround(g, view, light, pose);
        Vec spot = spot(pose);
        double x = view.x(spot);
        double y = view.y(spot);
        double wide = pool * view.scale(spot);
        g.translate(x, y);
        g.scale(1, FLAT);
        g.setPaint(new RadialGradientPaint(0, 0, (float) wide, new float[] {0.1f, 1}, new Color[] {BRIGHT, NONE}));
        g.fill(new Ellipse2D.Double(-wide, -wide, 2 * wide, 2 * wide));
        g.scale(1, 1 / FLAT);
        g.translate(-x, -y);
    }

    @Override
    public void paint(Graphics2D g, View view, Light light, Pose pose, double seconds) {
        bearer.paint(g, view, light, pose, seconds);
        Vec from = pose.place(lamp);
        Vec spot = spot(pose);
        double x = view.x(from);
        double y = view.y(from);
        double end = view.x(spot);
        double high = FLAT * pool * view.scale(spot);
        Path2D beam = new Path2D.Double();
        beam.moveTo(x, y);
        beam.lineTo(end, view.y(spot) - high);
        beam.lineTo(end, view.y(spot) + high);
        beam.closePath();
        g.setPaint(new GradientPaint((float) x, 0, BEAM, (float) end, 0, NONE));
        g.fill(beam);
        NightYard.halo(g, x, y, HALO * view.scale(from), 1);
    }

    private Vec spot(Pose pose) {
        return pose.place(new Vec(lamp.x() + reach, 0, lamp.z()));
    }
}
