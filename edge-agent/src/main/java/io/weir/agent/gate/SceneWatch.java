package io.weir.agent.gate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Judges, at the pace of the samples, whether a frame is worth a run of the network.
 *
 * <p>Static is what differs from the last frame that the network saw by noise and light alone. Usual is what changes only where
 * things have been changing, and no more than they did: a tree, a belt, a person who stands and talks. It is looked at less
 * often; what changes elsewhere, or more, at once. A scene that is static in a light in which the network never saw it is worth a
 * run too, so that no light is ever taken for an event. Not for use by several threads.
 */
final class SceneWatch {
    /** Seconds for which a cell in which something changed counts as one where things change. */
    private static final double RECENT = 2;
    /** What share of the change may be elsewhere. */
    private static final float ELSEWHERE = 0.1f;
    /** By what factor the change may exceed what it was. */
    private static final float MORE = 2;
    /** Seconds from one look at what is usual to the next; a hair under two samples at five a second. */
    private static final double PAUSE = 0.39;

    private final double[] lastChanged = new double[LumaGrid.CELLS];
    private float usualChange;
    private double usualSince = Double.NEGATIVE_INFINITY;
    private double lastLook = Double.NEGATIVE_INFINITY;
    private double lastChange = Double.NEGATIVE_INFINITY;
    private boolean alone;
    private double last = Double.NEGATIVE_INFINITY;
    private final Set<Integer> lights = new HashSet<>();

    SceneWatch() {
        Arrays.fill(lastChanged, Double.NEGATIVE_INFINITY);
    }

    /** Notes the light of the first frame, which the network sees whatever it shows. */
    void begins(float light) {
        lights.add(Look.step(light));
    }

    /**
     * Judges a sampled frame.
     *
     * @param beyond {@code [CELLS]}, see {@link ChangeMap}
     * @param light the mean logarithm of its luma
     * @param time seconds of the stream; less than before in a new session
     */
    Look.Kind judge(float[] beyond, float light, double time) {
        if (time < last) {
            Arrays.fill(lastChanged, Double.NEGATIVE_INFINITY);
            usualSince = Double.NEGATIVE_INFINITY;
            lastLook = Double.NEGATIVE_INFINITY;
            lastChange = Double.NEGATIVE_INFINITY;
        }
        last = time;
        if (lastChange == Double.NEGATIVE_INFINITY) { // what a new stream shows may be on the move
            lastChange = time;
        }
        float total = 0;
        float elsewhere = 0;
        for (int i = 0; i < beyond.length; i++) {
            if (beyond[i] > 0) {
                total += beyond[i];
                elsewhere += recent(i, time) ? 0 : beyond[i];
            }
        }
        alone = elsewhere > total / 2;
        int step = Look.step(light);
        if (total == 0) {
            return lights.add(step) ? Look.Kind.OTHER_LIGHT : Look.Kind.STATIC;
        }
        lastChange = time;
        if (time - usualSince > RECENT) {
            usualChange = 0;
        }
        boolean usual = elsewhere <= ELSEWHERE * total && total <= MORE * usualChange;
        if (usual && time - lastLook < PAUSE) {
            return Look.Kind.USUAL;
        }
        lastLook = time;
        if (total >= usualChange) {
            usualChange = total;
            usualSince = time;
        }
        for (int i = 0; i < beyond.length; i++) {
            if (beyond[i] > 0) {
                lastChanged[i] = time;
            }
        }
        lights.add(step);
        return Look.Kind.WORTH;
    }

    /** Whether nothing has changed for a while, up to the frame that was judged last: then two frames differ by noise and light alone. */
    boolean isQuiet() {
        return last - lastChange > RECENT;
    }

    /** Whether most of the change in the frame that was judged last was where nothing had changed lately. */
    boolean isAlone() {
        return alone;
    }

    private boolean recent(int cell, double time) {
        int x = cell % LumaGrid.COLUMNS;
        int y = cell / LumaGrid.COLUMNS;
        for (int row = Math.max(0, y - 1); row <= Math.min(LumaGrid.ROWS - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(LumaGrid.COLUMNS - 1, x + 1); column++) {
                if (time - lastChanged[row * LumaGrid.COLUMNS + column] <= RECENT) {
                    return true;
                }
            }
        }
        return false;
    }
}
