package io.weir.agent.novelty;

import java.util.Arrays;

/**
 * Follows what moves from region to region and from sample to sample, and tells whether what was new in a moment came and went
 * in a blink: an insect before the lens, a drop of rain, a flash.
 *
 * <p>A region that changes carries on what changed in it or beside it a sample before, with its age; else it is the beginning of
 * something. A car that is new for one sample has been coming for longer, and goes on for longer. Where samples are more than
 * {@value #SAMPLING} s apart nothing can be said. Pure; not for use by several threads.
 */
public final class Stir {
    /** From when on a change is strong: by how many times what noise explains, less one. Things do as much, light and water mostly do not. */
    public static final float STRONG = 8;

    /** How long a blink may take, from its first change to its last: 0.6 s, and two samples at five a second until it is gone. */
    private static final double LONGEST = 1.01;

    /** Of four intervals a second, each frame may be taken from any place: this is the furthest that two are apart. */
    private static final double SAMPLING = 0.5;

    /** By how many times what noise explains a cell changed, less one. */
    private static final float FAINT = 1;

    /** The same where the scene is as before: glints and drops do no more, things mostly several times as much. */
    private static final float SLIGHT = 3;

    /** In how many samples something may be new that was there briefly: less than half a second at five a second. */
    private static final int BRIEF = 2;

    private final int rows;
    private final int columns;
    private final boolean[] touched;
    private double[] since;
    private double[] before;
    private boolean[] followed;
    private boolean[] followedBefore;
    private double last = Double.NaN;
    private double oldest;
    private double lastNew = Double.NaN;
    private int newSamples;
    private float strongest;
    private boolean blind;

    /**
     * @param rows of the network's grid
     * @param columns of the network's grid
     */
    public Stir(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        int cells = rows * columns;
        this.touched = new boolean[cells];
        this.since = new double[cells];
        this.before = new double[cells];
        this.followed = new boolean[cells];
        this.followedBefore = new boolean[cells];
        Arrays.fill(since, Double.NaN);
    }

    /**
     * Takes a sample in which something changed.
     *
     * @param time seconds of the stream; less than before in a new session
     * @param changed {@code [rows * columns]}
     */
    public void changed(double time, boolean[] changed) {
        goOn(time);
        double[] sinceThen = since;
        since = before;
        before = sinceThen;
        boolean[] then = followed;
        followed = followedBefore;
        followedBefore = then;
        for (int cell = 0; cell < since.length; cell++) {
            since[cell] = changed[cell] ? time : Double.NaN;
            followed[cell] = false;
            if (changed[cell]) {
                carryOn(cell);
            }
        }
        age(time);
    }

    private void carryOn(int cell) {
        int row = cell / columns;
        int column = cell % columns;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                int other = r * columns + c;
                if (!Double.isNaN(before[other])) {
                    since[cell] = Math.min(since[cell], before[other]);
                    followed[cell] |= followedBefore[other];
                }
            }
        }
    }

    /** Takes a sample in which only what changes all the time changed: nothing new begins, and nothing ends. */
    public void usual(double time) {
        goOn(time);
        age(time);
    }

    /** Takes a sample in which nothing changed. */
    public void still(double time) {
        goOn(time);
        Arrays.fill(since, Double.NaN);
        Arrays.fill(followed, false);
    }

    /**
     * Says that a region of the sample that was taken last shows something new: from now on it is followed.
     *
     * @param strength by how many times its limit that cell changed which changed most in what is new, less one; see {@link #isFaint}
     */
    public void isNew(int cell, float strength) {
        touched[cell] = true;
        newSamples += last == lastNew ? 0 : 1;
        lastNew = last;
        strongest = Math.max(strongest, strength);
        if (!Double.isNaN(since[cell])) {
            followed[cell] = true;
            oldest = Math.max(oldest, last - since[cell]);
        }
    }

    /** Says that a region of the sample that was taken last shows a thing which was followed for longer than a blink. */
    public void goes(int cell) {
        isNew(cell, Float.POSITIVE_INFINITY);
        blind = true;
    }

    /** Whether all that was new in this moment has gone, and was there for a blink only. */
    public boolean isOver() {
        for (boolean goesOn : followed) {
            if (goesOn) {
                return false;
            }
        }
        return !blind && oldest <= LONGEST;
    }

    /**
     * Whether one sample alone of this moment was new, where hardly anything had changed: no cell by twice as much as noise explains. Things
     * change more, or go on.
     */
    public boolean isFaint() {
        return !blind && newSamples == 1 && strongest < FAINT;
    }

    /**
     * Whether no cell changed by four times as much as noise explains in what was new in this moment. Where water moves, or leaves, what
     * changes is never over, however short what was new in it; if the scene is as before, it was nothing.
     */
    public boolean isSlight() {
        return !blind && strongest < SLIGHT;
    }

    /**
     * Whether at most {@value #BRIEF} samples of this moment were new, and no cell of what was new changed strongly; if the scene is as before, it
     * was nothing.
     */
    public boolean isBrief() {
        return !blind && newSamples > 0 && newSamples <= BRIEF && strongest < STRONG;
    }

    /** Whether one sample alone of this moment was new, and no cell changed by four times as much as noise explains: after another moment, its rest. */
    public boolean isRest() {
        return isSlight() && newSamples == 1;
    }

    /** In which regions something new was in this moment; {@code [rows * columns]}, not to be changed. */
    public boolean[] touched() {
        return touched;
    }

    /** Begins another moment: nothing is followed. */
    public void endMoment() {
        Arrays.fill(touched, false);
        Arrays.fill(followed, false);
        oldest = 0;
        newSamples = 0;
        lastNew = Double.NaN;
        strongest = 0;
        blind = false;
    }

    private void goOn(double time) {
        if (time < last) { // another session
            Arrays.fill(since, Double.NaN);
            Arrays.fill(followed, false);
        } else if (time - last > SAMPLING) {
            blind = true;
        }
        last = time;
    }

    private void age(double time) {
        for (int cell = 0; cell < since.length; cell++) {
            if (followed[cell]) {
                touched[cell] = true;
                oldest = Math.max(oldest, time - since[cell]);
            }
        }
    }
}
