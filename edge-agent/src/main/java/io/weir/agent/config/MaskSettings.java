package io.weir.agent.config;

import io.weir.agent.gate.Mask;
import io.weir.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a camera's picture that do not count: the group {@code masks}.
 *
 * @param ignore polygons whose inside does not count, each a list of points {@code [x, y]} from 0 to 1
 * @param only polygons whose outside does not count
 */
public record MaskSettings(List<List<List<Double>>> ignore, List<List<List<Double>>> only) {
    private static final int MOST_POLYGONS = 64;
    private static final int MOST_POINTS = 256;
    private static final int LEAST_VISIBLE = 13; // cells of 1296: a hundredth

    // Absent keys of a file arrive as null.
    public MaskSettings {
        ignore = check("ignore", ignore);
        only = check("only", only);
        if (new Mask(polygons(ignore), polygons(only)).visibleCells() < LEAST_VISIBLE) {
            throw SettingsException.of("masks", null, "hides all of the picture; leave something to look at");
        }
    }

    private static List<List<List<Double>>> check(String name, List<List<List<Double>>> polygons) {
        if (polygons == null) {
            return List.of();
        }
        String key = "masks." + name;
        if (polygons.size() > MOST_POLYGONS) {
            throw SettingsException.of(key, polygons.size(), "must be at most " + MOST_POLYGONS + " polygons");
        }
        for (List<List<Double>> polygon : polygons) {
            if (polygon == null || polygon.size() < 3 || polygon.size() > MOST_POINTS) {
                throw SettingsException.of(
                        key,
                        polygon,
                        "must be polygons of 3 to " + MOST_POINTS
                                + " points, like [[[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]]]");
            }
            for (List<Double> point : polygon) {
                if (point == null || point.size() != 2 || !point.stream().allMatch(MaskSettings::isShare)) {
                    throw SettingsException.of(
                            key, point, "must be points of two numbers from 0 to 1, like [0.1, 0.2]");
                }
            }
        }
        return polygons.stream()
                .map(polygon -> polygon.stream().map(List::copyOf).toList())
                .toList();
    }

    private static boolean isShare(Double number) {
        return number != null && number >= 0 && number <= 1;
    }

    /** What they hide. */
    public Mask mask() {
        return new Mask(polygons(ignore), polygons(only));
    }

    private static List<List<Mask.Point>> polygons(List<List<List<Double>>> lists) {
        List<List<Mask.Point>> polygons = new ArrayList<>();
        for (List<List<Double>> list : lists) {
            polygons.add(list.stream()
                    .map(point -> new Mask.Point(point.getFirst(), point.getLast()))
                    .toList());
        }
        return polygons;
    }
}
