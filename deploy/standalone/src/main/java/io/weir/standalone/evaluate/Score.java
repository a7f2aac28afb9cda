package io.weir.standalone.evaluate;

/**
 * How well some kept frames show what was labelled; of random draws, the means.
 *
 * @param decoded frames of the clips
 * @param kept how many of them
 * @param events that were labelled
 * @param found how many of them have a kept frame
 * @param falseKeeps kept frames where nothing happens
 * @param emptySeconds how long nothing happens
 * @param delaySum seconds from each found event's start to its first kept frame, added up
 */
public record Score(
        double decoded,
        double kept,
        double events,
        double found,
        double falseKeeps,
        double emptySeconds,
        double delaySum) {
    /** Of no clip. */
    public static final Score NONE = new Score(0, 0, 0, 0, 0, 0, 0);

    /**
     * Scores some kept frames of a clip.
     *
     * <p>An event counts as found if a kept frame lies in its interval, give or take 3 frames or 0.3 s. A keep is false if it lies in
     * an empty span and shows no event; the frame with which a camera begins, and what comes before it, are never false.
     *
     * @param kept in ascending order
     * @param start the first frame that could be told from another
     */
    static Score of(ClipLabels labels, ClipScan clip, int[] kept, int start) {
        double found = 0;
        double delay = 0;
        for (ClipLabels.Event event : labels.events()) {
            int first = firstIn(labels, clip, kept, event.interval());
            if (first >= 0) {
                found++;
                delay += Math.max(
                        0, clip.time(first) - labels.time(clip, event.interval().first()));
            }
        }
        double falseKeeps = 0;
        for (int frame : kept) {
            falseKeeps += frame > start && isFalse(labels, labels.position(clip, frame)) ? 1 : 0;
        }
        return new Score(
                clip.frames(),
                kept.length,
                labels.events().size(),
                found,
                falseKeeps,
                labels.emptySeconds(clip),
                delay);
    }

    /** The first kept frame that shows an event, or -1 if none does. */
    static int firstIn(ClipLabels labels, ClipScan clip, int[] kept, ClipLabels.Interval interval) {
        for (int frame : kept) {
            if (interval.contains(labels.position(clip, frame), labels.margin())) {
                return frame;
            }
        }
        return -1;
    }

    private static boolean isFalse(ClipLabels labels, double position) {
        boolean empty = labels.empty().stream().anyMatch(span -> span.contains(position, 0));
        return empty
                && labels.events().stream().noneMatch(event -> event.interval().contains(position, labels.margin()));
    }

    /** Both together. */
    public Score plus(Score other) {
        return new Score(
                decoded + other.decoded,
                kept + other.kept,
                events + other.events,
                found + other.found,
                falseKeeps + other.falseKeeps,
                emptySeconds + other.emptySeconds,
                delaySum + other.delaySum);
    }

    /** Each figure divided: the mean of so many. */
    Score over(int number) {
        return new Score(
                decoded / number,
                kept / number,
                events / number,
                found / number,
                falseKeeps / number,
                emptySeconds / number,
                delaySum / number);
    }

    /** The share of the events that was found, in [0, 1]; NaN if there was none. */
    public double recall() {
        return events == 0 ? Double.NaN : found / events;
    }

    /** The share of the frames that was kept, in [0, 1]. */
    public double share() {
        return decoded == 0 ? 0 : kept / decoded;
    }

    /** False keeps an hour of nothing happening; NaN if something always happens. */
    public double falsePerHour() {
        return emptySeconds == 0 ? Double.NaN : falseKeeps * 3600 / emptySeconds;
    }

    /** Seconds from an event's start to its first kept frame, the mean of those found; NaN if none was. */
    public double delay() {
        return found == 0 ? Double.NaN : delaySum / found;
    }
}
