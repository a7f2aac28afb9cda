package io.weir.standalone.demo.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** A fox that trots, seen from the side. */
record Fox() implements Figure {
    private static final Vec FUR = Vec.rgb(0xc8713a);
    private static final Vec PALE = Vec.rgb(0xe6dccb);
    private static final Vec LEGS = Vec.rgb(0x4a3226);
    private static final double SIZE = 1.35; // a large one: it must be seen
    private static final double STRIDE = 0.9;

    @Override
    public void paintGround(Graphics2D g, View view, Light light, Pose pose) {
        GroundShadow.paint(g, view, light, pose.at(), 0.3, 0.6);
    }

    @Override
    public void paint(Graphics2D g, View view, Light light, Pose pose, double seconds) {
        AffineTransform before = g.getTransform();
        double scale = SIZE * view.scale(pose.at());
        g.translate(view.x(pose.at()), view.y(pose.at()));
        g.scale(Math.cos(Math.toRadians(pose.heading())) < 0 ? -scale : scale, -scale);
        Vec lit = light.around(pose.at().plus(Vec.UP.times(0.4))).times(1.3);
        double phase = 2 * Math.PI * seconds * pose.speed() / STRIDE;
        double stride = 0.5 * Math.min(1, pose.speed());
        leg(g, lit.times(0.6), -0.26, -stride * Math.sin(phase));
        leg(g, lit.times(0.6), 0.24, stride * Math.sin(phase));
        tail(g, lit);
        g.setColor(FUR.times(lit).toColor());
        Path2D body = new Path2D.Double();
        body.moveTo(-0.36, 0.4);
        body.curveTo(-0.3, 0.54, 0.1, 0.5, 0.3, 0.56);
        body.curveTo(0.4, 0.5, 0.36, 0.32, 0.26, 0.3);
        body.curveTo(0.1, 0.27, -0.2, 0.32, -0.32, 0.3);
        body.closePath();
        g.fill(body);
        head(g, lit);
        leg(g, lit, -0.3, stride * Math.sin(phase));
        leg(g, lit, 0.28, -stride * Math.sin(phase));
        g.setTransform(before);
    }

    private static void head(Graphics2D g, Vec lit) {
        Path2D head = new Path2D.Double();
        head.moveTo(0.24, 0.54);
        head.lineTo(0.36, 0.68);
        head.lineTo(0.37, 0.8);
        head.lineTo(0.44, 0.69);
        head.lineTo(0.62, 0.55);
        head.lineTo(0.5, 0.51);
        head.lineTo(0.34, 0.46);
        head.closePath();
        g.setColor(FUR.times(lit).toColor());
        g.fill(head);
        g.setColor(PALE.times(lit).toColor());
        g.fill(new Ellipse2D.Double(0.36, 0.49, 0.17, 0.06));
        g.setColor(PALE.toColor()); // eyes shine at the camera
        g.fill(new Ellipse2D.Double(0.44, 0.6, 0.035, 0.035));
    }

    private static void tail(Graphics2D g, Vec lit) {
        Path2D tail = new Path2D.Double();
        tail.moveTo(-0.32, 0.42);
        tail.curveTo(-0.5, 0.5, -0.7, 0.42, -0.85, 0.28);
        tail.curveTo(-0.66, 0.22, -0.46, 0.26, -0.32, 0.34);
        tail.closePath();
        g.setColor(FUR.times(lit).times(0.9).toColor());
        g.fill(tail);
        g.setColor(PALE.times(lit).toColor());
        g.fill(new Ellipse2D.Double(-0.88, 0.24, 0.14, 0.08));
    }

    private static void leg(Graphics2D g, Vec lit, double x, double swing) {
        double foot = x + 0.34 * Math.sin(swing);
        g.setColor(LEGS.times(lit).toColor());
        g.setStroke(new BasicStroke(0.085f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x, 0.36, foot, 0.03));
    }
}
