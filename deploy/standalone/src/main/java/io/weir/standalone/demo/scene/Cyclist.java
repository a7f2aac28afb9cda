package io.weir.standalone.demo.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;

/** Somebody on a bicycle, seen from the side. */
record Cyclist(int jacket, int frame) implements Figure {
    private static final Vec SKIN = Vec.rgb(0xc08a68);
    private static final Vec HELMET = Vec.rgb(0xe0e0dc);
    private static final Vec TYRE = Vec.rgb(0x1c1c1e);
    private static final Vec TROUSERS = Vec.rgb(0x33384a);
    private static final double WHEEL = 0.34;
    private static final double TURN = 5; // metres of one turn of the pedals

    @Override
    public void paintGround(Graphics2D g, View view, Light light, Pose pose) {
        GroundShadow.paint(g, view, light, pose.at(), 1.6, 0.5);
    }

    @Override
    public void paint(Graphics2D g, View view, Light light, Pose pose, double seconds) {
        AffineTransform before = g.getTransform();
        double scale = view.scale(pose.at());
        g.translate(view.x(pose.at()), view.y(pose.at()));
        g.scale(Math.cos(Math.toRadians(pose.heading())) < 0 ? -scale : scale, -scale);
        Vec lit = light.around(pose.at().plus(Vec.UP));
        double pedal = 2 * Math.PI * seconds * pose.speed() / TURN;
        for (double x : new double[] {-0.52, 0.52}) {
            g.setColor(TYRE.times(lit).toColor());
            g.setStroke(new BasicStroke(0.05f));
            g.draw(new Ellipse2D.Double(x - WHEEL, 0.02, 2 * WHEEL, 2 * WHEEL));
        }
        Vec metal = Vec.rgb(frame).times(lit);
        line(g, metal, 0.045, -0.52, 0.36, -0.08, 0.32);
        line(g, metal, 0.045, -0.08, 0.32, 0.4, 0.82);
        line(g, metal, 0.045, -0.22, 0.84, 0.4, 0.82);
        line(g, metal, 0.045, -0.22, 0.84, -0.08, 0.32);
        line(g, metal, 0.045, -0.52, 0.36, -0.22, 0.84);
        line(g, metal, 0.045, 0.36, 1.0, 0.52, 0.36);
        line(g, metal, 0.08, -0.34, 0.92, -0.12, 0.93);
        leg(g, lit.times(0.7), pedal + Math.PI);
        leg(g, lit, pedal);
        Vec coat = Vec.rgb(jacket).times(lit);
        line(g, coat, 0.26, -0.16, 1.05, 0.12, 1.38);
        line(g, coat, 0.11, 0.12, 1.4, 0.22, 1.12);
        line(g, coat, 0.09, 0.22, 1.12, 0.42, 1.05);
        g.setColor(SKIN.times(lit).toColor());
        g.fill(new Ellipse2D.Double(0.12, 1.46, 0.22, 0.24));
        g.setColor(HELMET.times(lit).toColor());
        g.fill(new Ellipse2D.Double(0.08, 1.58, 0.28, 0.16));
        g.setTransform(before);
    }

    private static void leg(Graphics2D g, Vec lit, double pedal) {
        double footX = -0.08 + 0.17 * Math.sin(pedal);
        double footY = 0.34 + 0.17 * Math.cos(pedal);
        double kneeX = (footX - 0.16) / 2 + 0.24;
        double kneeY = (footY + 0.98) / 2 + 0.05;
        line(g, TROUSERS.times(lit), 0.15, -0.16, 0.98, kneeX, kneeY);
        line(g, TROUSERS.times(lit), 0.12, kneeX, kneeY, footX, footY);
        line(g, TYRE.times(lit), 0.07, footX - 0.06, footY - 0.05, footX + 0.12, footY - 0.05);
    }

    private static void line(Graphics2D g, Vec colour, double width, double x0, double y0, double x1, double y1) {
        g.setColor(colour.toColor());
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x0, y0, x1, y1));
    }
}
