package io.weir.standalone.demo.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A solid thing built of convex parts with marks painted on them, lit face by face: vehicles and boxes.
 *
 * <p>Own axes: x ahead, y up, z to the left. Parts are painted in an order that lets none hide what is before it: of two
 * parts on either side of a plane across an axis, the one on the eye's side comes later.
 */
final class Mesh implements Figure {
    private static final Color SHADOW = new Color(8, 10, 18, 105);
    private static final Color PENUMBRA = new Color(8, 10, 18, 40);
    private static final BasicStroke EDGE = new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final double TOUCH = 0.06; // parts may overlap by as much and still count as apart
    private static final double SEAM = 0.8; // what shows between two faces of a part is a little darker than they are

    /**
     * A flat polygon.
     *
     * @param lamp whether it shines by itself
     */
    record Face(List<Vec> corners, Vec normal, Vec colour, boolean lamp) {}

    /** A convex solid and the marks on it, which are painted in order. */
    record Part(List<Face> faces, List<Face> marks, Vec low, Vec high) {
        Vec centre() {
            return low.mix(high, 0.5);
        }

        /** Whether this part cannot hide another from the eye; false for itself. */
        boolean behind(Part other, Vec eye) {
            return apart(low.x(), high.x(), other.low.x(), other.high.x(), eye.x())
                    || apart(low.y(), high.y(), other.low.y(), other.high.y(), eye.y())
                    || apart(low.z(), high.z(), other.low.z(), other.high.z(), eye.z());
        }

        private static boolean apart(double low, double high, double otherLow, double otherHigh, double eye) {
            return (high <= otherLow + TOUCH && eye > high) || (low >= otherHigh - TOUCH && eye < low);
        }
    }

    private final List<Part> parts;
    private final List<Vec> corners;

    Mesh(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.corners = parts.stream()
                .flatMap(part -> part.faces().stream())
                .flatMap(face -> face.corners().stream())
                .distinct()
                .toList();
    }

    @Override
    public void paintGround(Graphics2D g, View view, Light light, Pose pose) {
        List<Vec> fallen = corners.stream()
                .map(own -> light.shadow(pose.place(own)))
                .filter(view::sees)
                .toList();
        if (fallen.size() < 3) {
            return;
        }
        Shape shadow = Outline.hull(view, fallen);
        g.setColor(SHADOW);
        g.fill(shadow);
        g.setColor(PENUMBRA);
        g.setStroke(EDGE);
        g.draw(shadow);
    }

    @Override
    public void paint(Graphics2D g, View view, Light light, Pose pose, double seconds) {
        Vec away = view.eye().minus(pose.at());
        Vec eye = new Pose(new Vec(0, 0, 0), -pose.heading(), 0).turn(away);
        List<Part> left = new ArrayList<>(parts);
        while (!left.isEmpty()) {
            Part next = farthest(left, eye);
            left.remove(next);
            paint(g, view, light, pose, next, eye);
        }
    }

    private static Part farthest(List<Part> left, Vec eye) {
        Part farthest = left.getFirst();
        for (Part part : left) {
            if (left.stream().filter(other -> !part.behind(other, eye)).count() == 1) {
                return part;
            }
            if (part.centre().minus(eye).length() > farthest.centre().minus(eye).length()) {
                farthest = part;
            }
        }
        return farthest;
    }

    private static void paint(Graphics2D g, View view, Light light, Pose pose, Part part, Vec eye) {
        List<Vec> all = new ArrayList<>();
        for (Face face : part.faces()) {
            all.addAll(placed(face, pose));
        }
        if (!all.stream().allMatch(view::sees)) {
            return;
        }
        Vec centre = pose.place(part.centre());
        g.setColor(part.faces()
                .getFirst()
                .colour()
                .times(light.around(centre))
                .times(SEAM)
                .toColor());
        g.fill(Outline.hull(view, all));
        for (Face face : part.faces()) {
            paint(g, view, light, pose, face, eye);
        }
        for (Face mark : part.marks()) {
            paint(g, view, light, pose, mark, eye);
        }
    }

    private static void paint(Graphics2D g, View view, Light light, Pose pose, Face face, Vec eye) {
        Vec corner = face.corners().getFirst();
        if (eye.minus(corner).dot(face.normal()) <= 0) {
            return;
        }
        List<Vec> placed = placed(face, pose);
        Vec shade = face.lamp() ? new Vec(1, 1, 1) : light.on(placed.getFirst(), pose.turn(face.normal()));
        g.setColor(face.colour().times(shade).toColor());
        g.fill(Outline.of(view, placed));
    }

    private static List<Vec> placed(Face face, Pose pose) {
        List<Vec> placed = new ArrayList<>(face.corners().size());
        for (Vec corner : face.corners()) {
            placed.add(pose.place(corner));
        }
        return placed;
    }
}
