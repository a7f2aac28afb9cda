package io.weir.agent.gate;

import java.util.ArrayList;
import java.util.List;

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

    private record Track(Spot spot, double since, double last) {}

    private List<Track> tracks = new ArrayList<>();
    private double blinks;
    private double stays;
    private double now = Double.NEGATIVE_INFINITY;

    /**
     * Takes the small things of a sample.
     *
     * @param time seconds of the stream; less than before in a new session
     */
    void next(List<Spot> things, double time) {
        if (time < now) {
            tracks.clear();
        } else if (now > Double.NEGATIVE_INFINITY) {
            double kept = Math.exp((now - time) / FORGETS);
            blinks *= kept;
            stays *= kept;
        }
        now = time;
        List<Track> next = new ArrayList<>();
        for (Spot thing : things) {
            next.add(new Track(thing, since(thing), time));
        }
        for (Track track : tracks) {
            boolean goesOn = next.stream().anyMatch(each -> each.spot().distance(track.spot()) <= STEP);
            if (!goesOn && time - track.last() <= RECENT) {
                next.add(track);
            } else if (!goesOn) {
                ended(track);
            }
        }
        tracks = next;
    }

    private double since(Spot thing) {
        double nearest = STEP;
        double since = now;
        for (Track track : tracks) {
            double distance = track.spot().distance(thing);
            if (distance <= nearest && now - track.last() <= RECENT) {
                nearest = distance;
                since = track.since();
            }
        }
        return since;
    }

    private void ended(Track track) {
        double stayed = track.last() - track.since();
        if (stayed > BLINK) {
            stays++;
        } else if (stayed > 0) {
            blinks++;
        }
    }

    /** Whether a thing of the last sample has been there for as long as this camera asks for. */
    boolean stays(Spot thing) {
        if (blinks <= RULE * (stays + 1)) {
            return true;
        }
        for (Track track : tracks) {
            if (track.spot().equals(thing)) {
                return now - track.since() > BLINK;
            }
        }
        return false;
    }
}
