package io.weir.standalone.demo.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Somebody on foot, seen from the side in the direction of walking; the legs follow the speed.
 *
 * @param jacket colour of the upper body
 * @param trousers colour of the legs
 * @param vest whether a reflecting band runs round the jacket
 * @param load what is carried in front of the body, as a colour; negative for nothing
 */
record Person(int jacket, int trousers, boolean vest, int load) implements Figure {
    private static final Vec SKIN = Vec.rgb(0xc08a68);
    private static final Vec HAIR = Vec.rgb(0x3a2a1e);
    private static final Vec SHOES = Vec.rgb(0x26221f);
    private static final Vec BAND = Vec.rgb(0xe6e8d0);
    private static final double STRIDE = 1.45; // metres of two steps
    private static final double HIP = 0.92;
    private static final double SHOULDER = 1.44;
    private static final double LEG = 0.47;
    private static final double ARM = 0.32;

    @Override
    public void paintGround(Graphics2D g, View view, Light light, Pose pose) {
        GroundShadow.paint(g, view, light, pose.at(), 1.7, 0.42);
    }

    @Override
    public void paint(Graphics2D g, View view, Light light, Pose pose, double seconds) {
        AffineTransform before = g.getTransform();
        double scale = view.scale(pose.at());
        double across = Math.cos(Math.toRadians(pose.heading()));
        g.translate(view.x(pose.at()), view.y(pose.at()));
        g.scale(across < 0 ? -scale : scale, -scale);
        Vec lit = light.around(pose.at().plus(Vec.UP));
        double swing = (0.3 + 0.7 * Math.abs(across)) * Math.min(1, pose.speed());
        double phase = 2 * Math.PI * seconds * pose.speed() / STRIDE;
        walk(g, lit, swing * Math.sin(phase), swing * Math.cos(phase));
        g.setTransform(before);
    }

    private void walk(Graphics2D g, Vec lit, double step, double lift) {
        Vec far = lit.times(0.72);
        g.translate(0, 0.03 * Math.abs(step));
        arm(g, far, 0.62 * step);
        leg(g, far, -0.5 * step, 0.5 * Math.max(0, -lift));
        leg(g, lit, 0.5 * step, 0.5 * Math.max(0, lift));
        Path2D body = new Path2D.Double();
        body.moveTo(-0.13, HIP - 0.06);
        body.curveTo(-0.2, 1.1, -0.22, 1.35, -0.12, 1.49);
        body.lineTo(0.08, 1.49);
        body.curveTo(0.2, 1.38, 0.19, 1.1, 0.14, HIP - 0.06);
        body.closePath();
        g.setColor(Vec.rgb(jacket).times(lit).toColor());
        g.fill(body);
        if (vest) {
            line(g, BAND.times(lit), 0.055, -0.17, 1.06, 0.16, 1.06);
            line(g, BAND.times(lit), 0.055, -0.18, 1.22, 0.17, 1.22);
        }
        line(g, SKIN.times(far), 0.1, 0.0, 1.48, 0.02, 1.58);
        g.setColor(SKIN.times(lit).toColor());
        g.fill(new Ellipse2D.Double(-0.09, 1.54, 0.22, 0.25));
        g.setColor((vest ? Vec.rgb(0xf2c230) : HAIR).times(lit).toColor());
        g.fill(cap());
        if (load >= 0) {
            g.setColor(Vec.rgb(load).times(lit).toColor());
            g.fill(new Rectangle2D.Double(0.16, 0.98, 0.4, 0.36));
            g.setColor(Vec.rgb(load).times(lit).times(0.6).toColor());
            g.fill(new Rectangle2D.Double(0.16, 0.98, 0.4, 0.05));
            line(g, Vec.rgb(jacket).times(far), 0.11, -0.02, SHOULDER, 0.08, 1.14);
            line(g, Vec.rgb(jacket).times(far), 0.1, 0.08, 1.14, 0.36, 1.08);
        } else {
            arm(g, lit.times(0.9), -0.62 * step);
        }
    }

    private static Path2D cap() {
        Path2D cap = new Path2D.Double();
        cap.moveTo(0.14, 1.7);
        cap.curveTo(0.12, 1.83, -0.1, 1.85, -0.12, 1.66);
        cap.curveTo(-0.06, 1.7, 0.02, 1.71, 0.14, 1.7);
        cap.closePath();
        return cap;
    }

    /** @param bend of the knee, in radians */
    private void leg(Graphics2D g, Vec lit, double swing, double bend) {
        double kneeX = LEG * Math.sin(swing);
        double kneeY = HIP - LEG * Math.cos(swing);
        double footX = kneeX + LEG * Math.sin(swing - bend);
        double footY = kneeY - LEG * Math.cos(swing - bend);
        Vec colour = Vec.rgb(trousers).times(lit);
        line(g, colour, 0.17, 0, HIP, kneeX, kneeY);
        line(g, colour, 0.14, kneeX, kneeY, footX, footY + 0.06);
        line(g, SHOES.times(lit), 0.09, footX - 0.02, footY + 0.03, footX + 0.14, footY + 0.02);
    }

    private void arm(Graphics2D g, Vec lit, double swing) {
        double elbowX = -0.02 + ARM * Math.sin(swing);
        double elbowY = SHOULDER - ARM * Math.cos(swing);
        double handX = elbowX + 0.28 * Math.sin(swing + 0.35);
        double handY = elbowY - 0.28 * Math.cos(swing + 0.35);
        line(g, Vec.rgb(jacket).times(lit), 0.12, -0.02, SHOULDER, elbowX, elbowY);
        line(g, Vec.rgb(jacket).times(lit), 0.1, elbowX, elbowY, handX, handY);
        line(g, SKIN.times(lit), 0.09, handX, handY, handX, handY - 0.04);
    }

    private static void line(Graphics2D g, Vec colour, double width, double x0, double y0, double x1, double y1) {
        g.setColor(colour.toColor());
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x0, y0, x1, y1));
    }
}
