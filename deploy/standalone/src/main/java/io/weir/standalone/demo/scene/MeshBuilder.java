package io.weir.standalone.demo.scene;

import java.util.ArrayList;
import java.util.List;

/** Builds a {@link Mesh} part by part; marks go on the part that was added last. */
final class MeshBuilder {
    private static final double ABOVE = 0.01; // how far a mark is in front of its part
    private static final int ROUND = 14; // corners of a wheel

    private final List<Mesh.Part> parts = new ArrayList<>();

    Mesh build() {
        return new Mesh(parts);
    }

    /** A box along the axes. */
    MeshBuilder box(double x0, double x1, double y0, double y1, double z0, double z1, int rgb) {
        return prism(z0, z1, rgb, x0, y0, x1, y0, x1, y1, x0, y1);
    }

    /**
     * A side view, drawn out across.
     *
     * @param outline convex, x and y in turn, anticlockwise as seen from where z is low
     */
    MeshBuilder prism(double z0, double z1, int rgb, double... outline) {
        Vec colour = Vec.rgb(rgb);
        List<Mesh.Face> faces = new ArrayList<>();
        List<Vec> near = flat(outline, z0);
        List<Vec> far = flat(outline, z1);
        faces.add(new Mesh.Face(near, new Vec(0, 0, -1), colour, false));
        faces.add(new Mesh.Face(far, new Vec(0, 0, 1), colour, false));
        for (int i = 0; i < near.size(); i++) {
            int j = (i + 1) % near.size();
            Vec edge = near.get(j).minus(near.get(i));
            Vec normal = new Vec(edge.y(), -edge.x(), 0).unit();
            List<Vec> corners = List.of(near.get(i), near.get(j), far.get(j), far.get(i));
            faces.add(new Mesh.Face(corners, normal, colour, false));
        }
        Vec low = new Vec(Double.MAX_VALUE, Double.MAX_VALUE, z0);
        Vec high = new Vec(-Double.MAX_VALUE, -Double.MAX_VALUE, z1);
        for (Vec p : near) {
            low = new Vec(Math.min(low.x(), p.x()), Math.min(low.y(), p.y()), z0);
            high = new Vec(Math.max(high.x(), p.x()), Math.max(high.y(), p.y()), z1);
        }
        parts.add(new Mesh.Part(faces, new ArrayList<>(), low, high));
        return this;
    }

    private static List<Vec> flat(double[] outline, double z) {
        List<Vec> corners = new ArrayList<>();
        for (int i = 0; i < outline.length; i += 2) {
            corners.add(new Vec(outline[i], outline[i + 1], z));
        }
        return corners;
    }

    /** A mark on both sides of the last part; x and y in turn. */
    MeshBuilder sides(int rgb, double... outline) {
        Mesh.Part part = parts.getLast();
        mark(flat(outline, part.low().z() - ABOVE), new Vec(0, 0, -1), rgb, false);
        return mark(flat(outline, part.high().z() + ABOVE), new Vec(0, 0, 1), rgb, false);
    }

    /** A rectangle on the end of the last part that looks ahead (or back). */
    MeshBuilder end(boolean ahead, int rgb, boolean lamp, double y0, double y1, double z0, double z1) {
        Mesh.Part part = parts.getLast();
        double x = ahead ? part.high().x() + ABOVE : part.low().x() - ABOVE;
        List<Vec> corners = List.of(new Vec(x, y0, z0), new Vec(x, y0, z1), new Vec(x, y1, z1), new Vec(x, y1, z0));
        return mark(corners, new Vec(ahead ? 1 : -1, 0, 0), rgb, lamp);
    }

    /** A rectangle on the top of the last part. */
    MeshBuilder top(int rgb, double x0, double x1, double z0, double z1) {
        double y = parts.getLast().high().y() + ABOVE;
        List<Vec> corners = List.of(new Vec(x0, y, z0), new Vec(x1, y, z0), new Vec(x1, y, z1), new Vec(x0, y, z1));
        return mark(corners, Vec.UP, rgb, false);
    }

    /** A pane in a slanting face that leans from one height to another; seen from ahead or from behind. */
    MeshBuilder pane(int rgb, double x0, double y0, double x1, double y1, double halfWidth) {
        Vec edge = new Vec(x1 - x0, y1 - y0, 0);
        Vec normal = new Vec(edge.y(), -edge.x(), 0).unit();
        Vec off = normal.times(ABOVE);
        List<Vec> corners = List.of(
                new Vec(x0, y0, -halfWidth).plus(off),
                new Vec(x0, y0, halfWidth).plus(off),
                new Vec(x1, y1, 0.92 * halfWidth).plus(off),
                new Vec(x1, y1, -0.92 * halfWidth).plus(off));
        return mark(corners, normal, rgb, false);
    }

    /** Wheels on both sides of the last part. */
    MeshBuilder wheels(double x, double radius) {
        sides(0x141416, circle(x, radius, 1.16 * radius)); // the arch
        sides(0x232326, circle(x, radius, radius));
        sides(0x9a9da1, circle(x, radius, 0.58 * radius));
        return sides(0x55585c, circle(x, radius, 0.2 * radius));
    }

    /** A disc on both sides of the last part. */
    MeshBuilder discs(int rgb, double x, double y, double radius) {
        return sides(rgb, circle(x, y, radius));
    }

    private static double[] circle(double x, double y, double radius) {
        double[] outline = new double[2 * ROUND];
        for (int i = 0; i < ROUND; i++) {
            double angle = 2 * Math.PI * i / ROUND;
            outline[2 * i] = x + radius * Math.cos(angle);
            outline[2 * i + 1] = Math.max(0, y + radius * Math.sin(angle));
        }
        return outline;
    }

    private MeshBuilder mark(List<Vec> corners, Vec normal, int rgb, boolean lamp) {
        parts.getLast().marks().add(new Mesh.Face(corners, normal, Vec.rgb(rgb), lamp));
        return this;
    }
}
