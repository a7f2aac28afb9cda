package io.weir.standalone.demo.scene;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Polygons on the picture. */
final class Outline {
    private record Point(double x, double y) {}

    private Outline() {}

    /** A polygon of the world as it is seen; all of it must be in front of the camera. */
    static Path2D of(View view, List<Vec> corners) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners.size(); i++) {
            double x = view.x(corners.get(i));
            double y = view.y(corners.get(i));
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }

    /** The convex hull of points as they are seen, by Andrew's monotone chain. */
    static Path2D hull(View view, Collection<Vec> points) {
        List<Point> sorted = points.stream()
                .map(p -> new Point(view.x(p), view.y(p)))
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        List<Point> hull = new ArrayList<>(chain(sorted));
        hull.addAll(chain(sorted.reversed()));
        Path2D path = new Path2D.Double();
        path.moveTo(hull.getFirst().x, hull.getFirst().y);
        hull.forEach(p -> path.lineTo(p.x, p.y));
        path.closePath();
        return path;
    }

    private static List<Point> chain(List<Point> sorted) {
        List<Point> chain = new ArrayList<>();
        for (Point p : sorted) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), p) <= 0) {
                chain.removeLast();
            }
            chain.add(p);
        }
        return chain;
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    }
}
