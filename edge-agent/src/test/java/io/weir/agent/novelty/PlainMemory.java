package io.weir.agent.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@link RegionMemory} should do, said as plainly as can be. */
final class PlainMemory {
    private static final class Entry {
        private final String id;
        private final FrameVectors frame;
        private final double[] seen;
        private long lastNearest;

        Entry(String id, FrameVectors frame, long order, double now) {
            this.id = id;
            this.frame = frame;
            this.lastNearest = order;
            this.seen = new double[frame.cells()];
            Arrays.fill(seen, now);
        }
    }

    private final int limit;
    private final double forget;
    private final int columns;
    private final List<Entry> entries = new ArrayList<>();
    private double now = Double.NEGATIVE_INFINITY;
    private long order;
    private String nearest;

    PlainMemory(int limit) {
        this(limit, Double.POSITIVE_INFINITY);
    }

    PlainMemory(int limit, double forget) {
        this(limit, forget, 0);
    }

    /** @param columns of the grid where regions beside the region count as well; else 0 */
    PlainMemory(int limit, double forget, int columns) {
        this.limit = limit;
        this.forget = forget;
        this.columns = columns;
    }

    /** Itself before all, then those beside it. */
    private List<Integer> places(int cell, int cells) {
        List<Integer> places = new ArrayList<>(List.of(cell));
        for (int other = 0; other < cells && columns > 0; other++) {
            int down = Math.abs(other / columns - cell / columns);
            int along = Math.abs(other % columns - cell % columns);
            if (other != cell && down <= 1 && along <= 1) {
                places.add(other);
            }
        }
        return places;
    }

    int size() {
        return entries.size();
    }

    String nearest() {
        return nearest;
    }

    /** The ids of all entries, in no order. */
    List<String> ids() {
        return entries.stream().map(entry -> entry.id).toList();
    }

    void advance(double time) {
        now = time;
        for (Entry entry : entries) {
            for (int cell = 0; cell < entry.seen.length; cell++) {
                entry.seen[cell] = Math.min(entry.seen[cell], time);
            }
        }
        entries.removeIf(entry -> Arrays.stream(entry.seen).allMatch(seen -> seen < now - forget));
    }

    void add(String id, FrameVectors frame) {
        entries.add(new Entry(id, frame, ++order, now));
        if (entries.size() > limit) {
            entries.remove(olderOfTheMostAlike());
        }
    }

    private Entry olderOfTheMostAlike() {
        double least = Double.POSITIVE_INFINITY;
        Entry older = entries.getFirst();
        for (Entry one : entries) {
            for (Entry other : entries) {
                double gap = gap(one.frame, other.frame);
                if (one != other && gap < least) {
                    least = gap;
                    older = one.lastNearest < other.lastNearest ? one : other;
                }
            }
        }
        return older;
    }

    /** How new the one is to the other: the mean of the three largest distances. */
    static double gap(FrameVectors one, FrameVectors other) {
        double[] distances = new double[one.cells()];
        for (int cell = 0; cell < distances.length; cell++) {
            distances[cell] = Math.clamp(1 - dot(one, other, cell), 0.0, 2.0);
        }
        Arrays.sort(distances);
        return Arrays.stream(distances)
                .skip(Math.max(0, distances.length - 3))
                .average()
                .orElseThrow();
    }

    private static double dot(FrameVectors one, FrameVectors other, int cell) {
        return dot(one, cell, other, cell);
    }

    private static double dot(FrameVectors one, int cell, FrameVectors other, int place) {
        double dot = 0;
        for (int i = 0; i < one.dimension(); i++) {
            dot += (double) one.regions()[cell * one.dimension() + i] * other.regions()[place * one.dimension() + i];
        }
        return dot;
    }

    float[] distances(FrameVectors frame) {
        float[] distances = new float[frame.cells()];
        Arrays.fill(distances, 2);
        nearest = null;
        for (int cell = 0; cell < distances.length; cell++) {
            Entry closest = null;
            int where = cell;
            for (int place : places(cell, distances.length)) {
                for (Entry entry : entries) {
                    double distance = Math.clamp(1 - dot(frame, cell, entry.frame, place), 0.0, 2.0);
                    if (entry.seen[place] >= now - forget && (closest == null || distance < distances[cell])) {
                        distances[cell] = (float) distance;
                        closest = entry;
                        where = place;
                    }
                }
            }
            if (closest != null) {
                closest.seen[where] = now;
            }
        }
        Entry most = null;
        double best = Double.NEGATIVE_INFINITY;
        for (Entry entry : entries) {
            double total = 0;
            for (int cell = 0; cell < distances.length; cell++) {
                total += dot(frame, entry.frame, cell);
            }
            if (total > best) {
                best = total;
                most = entry;
            }
        }
        if (most != null) {
            nearest = most.id;
            most.lastNearest = ++order;
        }
        return distances;
    }
}
