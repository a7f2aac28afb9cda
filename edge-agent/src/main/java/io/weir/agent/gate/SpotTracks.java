package io.weir.agent.gate;

/**
 * Follows small things from sample to sample, and gets used to those that come and go in a blink.
 *
 * <p>A thing carries on the nearest one of the last {@value #RECENT} s within {@value #STEP} of the picture, else it has just come.
 * Where nearly all that came was gone within {@value #BLINK} s, as insects before a lamp are, only what has been there for longer is
 * worth a look. Not for use by several threads.
 */
final class SpotTracks {
    /** How far a thing may come between two samples, and how much time may lie between these. */
    static final double STEP = 0.1;

    static final double RECENT = 0.7;

    /** The same as for what the network sees of a thing: 0.6 s, and two samples at five a second. */
    private static final double BLINK = 1.01;

    /** For each thing that stayed, and one more, so many blinks are passed over before they are the rule. */
    private static final double RULE = 4;

    /** Seconds after which a thing that came counts only for a third of one that comes now. */
    private static final double FORGETS = 3600;

    private static final int X = 0;
    private static final int Y = 1;
    private static final int SINCE = 2;
    private static final int LAST = 3;

    /** Where each thing was last, and when it came; those of the last sample first, in their order there. */
    private Rows tracks = new Rows();

    private Rows before = new Rows();
    private double blinks;
    private double stays;
    private double now = Double.NEGATIVE_INFINITY;

    /**
     * Takes the small things of a sample.
     *
     * @param time seconds of the stream; less than before in a new session
     */
    void next(Things things, double time) {
        if (time < now) {
            tracks.clear();
        } else if (now > Double.NEGATIVE_INFINITY) {
            double kept = Math.exp((now - time) / FORGETS);
            blinks *= kept;
            stays *= kept;
        }
        now = time;
        Rows oldest = before;
        before = tracks;
        tracks = oldest;
        tracks.clear();
        for (int thing = 0; thing < things.size(); thing++) {
            double x = things.x(thing);
            double y = things.y(thing);
            tracks.add(x, y, since(x, y), time);
        }
        for (int track = 0; track < before.size(); track++) {
            double x = before.get(track, X);
            double y = before.get(track, Y);
            if (goesOn(x, y)) {
                continue;
            }
            if (time - before.get(track, LAST) <= RECENT) {
                tracks.add(x, y, before.get(track, SINCE), before.get(track, LAST));
            } else {
                ended(before.get(track, LAST) - before.get(track, SINCE));
            }
        }
    }

    private double since(double x, double y) {
        double nearest = STEP;
        double since = now;
        for (int track = 0; track < before.size(); track++) {
            double distance = distance(before.get(track, X), before.get(track, Y), x, y);
            if (distance <= nearest && now - before.get(track, LAST) <= RECENT) {
                nearest = distance;
                since = before.get(track, SINCE);
            }
        }
        return since;
    }

    private boolean goesOn(double x, double y) {
        for (int track = 0; track < tracks.size(); track++) {
            if (distance(tracks.get(track, X), tracks.get(track, Y), x, y) <= STEP) {
                return true;
            }
        }
        return false;
    }

    private void ended(double stayed) {
        if (stayed > BLINK) {
            stays++;
        } else if (stayed > 0) {
            blinks++;
        }
    }

    /**
     * Whether a thing of the last sample has been there for as long as this camera asks for.
     *
     * @param thing its place among the things of that sample
     */
    boolean stays(int thing) {
        return blinks <= RULE * (stays + 1) || now - tracks.get(thing, SINCE) > BLINK;
    }

    /** How far one place is from another: the larger of both shares of the picture. */
    static double distance(double x, double y, double otherX, double otherY) {
        return Math.max(Math.abs(x - otherX), Math.abs(y - otherY));
    }
}
