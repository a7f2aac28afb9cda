package io.weir.standalone.evaluate;

import java.util.List;

/**
 * What people saw in one clip.
 *
 * @param seconds whether intervals are in seconds of the clip, as a player shows them, else in frames from 0
 * @param empty where nothing happens
 */
public record ClipLabels(boolean seconds, List<Event> events, List<Interval> empty) {
    /** How exact labels made by eye are. */
    private static final double FRAMES = 3;

    private static final double SECONDS = 0.3;

    public ClipLabels {
        events = List.copyOf(events);
        empty = List.copyOf(empty);
    }

    /**
     * A part of a clip, both ends included.
     *
     * @param first at least 0
     * @param last at least {@code first}
     */
    public record Interval(double first, double last) {
        boolean contains(double position, double margin) {
            return position >= first - margin && position <= last + margin;
        }

        /** Like {@code 55-106}. */
        @Override
        public String toString() {
            return plain(first) + "-" + plain(last);
        }

        private static String plain(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /**
     * Something that should be found.
     *
     * @param what in a few words; may be empty
     */
    public record Event(Interval interval, String what) {}

    /** By how much a frame may lie outside of an event's interval and still show it. */
    double margin() {
        return seconds ? SECONDS : FRAMES;
    }

    /** Where a frame is, in the unit of these labels. */
    double position(ClipScan clip, int frame) {
        return seconds ? clip.start() + clip.time(frame) : frame;
    }

    /** The second since the clip's first frame at a place in the unit of these labels. */
    double time(ClipScan clip, double position) {
        return seconds
                ? Math.max(0, position - clip.start())
                : clip.time((int) Math.min(clip.frames() - 1L, Math.max(0, (long) position)));
    }

    /** How long nothing happens, in seconds. */
    double emptySeconds(ClipScan clip) {
        double frame = clip.frames() == 0 ? 0 : clip.seconds() / clip.frames();
        return empty.stream()
                .mapToDouble(span -> seconds
                        ? Math.max(0, span.last() - Math.max(span.first(), clip.start()))
                        : (span.last() - span.first() + 1) * frame)
                .sum();
    }
}
