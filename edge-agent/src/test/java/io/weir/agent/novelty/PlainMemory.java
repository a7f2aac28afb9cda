package io.weir.agent.novelty;

import java.util.ArrayList;
import java.util.List;

/** What {@link RegionMemory} should do, said as plainly as can be. */
final class PlainMemory {
    private static final class Entry {
        private final String id;
        private final FrameVectors frame;
        private long lastNearest;

        Entry(String id, FrameVectors frame, long now) {
            this.id = id;
            this.frame = frame;
            this.lastNearest = now;
        }
    }

    private final int limit;
    private final List<Entry> entries = new ArrayList<>();
    private long now;
    private String nearest;

    PlainMemory(int limit) {
        this.limit = limit;
    }

    int size() {
        return entries.size();
    }

    String nearest() {
        return nearest;
    }

    void add(String id, FrameVectors frame) {
        Entry entry = new Entry(id, frame, ++now);
        if (entries.size() < limit) {
            entries.add(entry);
            return;
        }
        int longest = 0;
        for (int i = 1; i < entries.size(); i++) {
            longest = entries.get(i).lastNearest < entries.get(longest).lastNearest ? i : longest;
        }
        entries.set(longest, entry);
    }

    float[] distances(FrameVectors frame) {
        float[] distances = new float[frame.cells()];
        java.util.Arrays.fill(distances, 2);
        nearest = null;
        Entry most = null;
        double best = Double.NEGATIVE_INFINITY;
        for (Entry entry : entries) {
            double total = 0;
            for (int cell = 0; cell < distances.length; cell++) {
                double dot = 0;
                for (int i = 0; i < frame.dimension(); i++) {
                    dot += (double) frame.regions()[cell * frame.dimension() + i]
                            * entry.frame.regions()[cell * frame.dimension() + i];
                }
                distances[cell] = (float) Math.min(distances[cell], Math.clamp(1 - dot, 0.0, 2.0));
                total += dot;
            }
            if (total > best) {
                best = total;
                most = entry;
            }
        }
        if (most != null) {
            nearest = most.id;
            most.lastNearest = ++now;
        }
        return distances;
    }
}
