package io.weir.agent.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows small things, and tells of one that goes its own way: someone who walks, a few pixels tall, of whom the network sees next to
 * nothing.
 *
 * <p>Noise, insects and leaves come and go, or move to and fro; what is followed for {@value #LONG} s or more and all that time moves along
 * about a straight line is a thing that goes. The line is a regression over the last seconds, whose weights fall by and by, so that who turns
 * is found on the next straight part. Nothing is told where many small things are, as before a camera that moves; and where such things come all the
 * time only now and then. What swings by more than three cells and faster than once a second may pass for one. Cost: a few operations for each pair of things of two samples. Pure; not for use by several threads.
 */
final class Courses {
    /** Seconds for which a thing is followed before anything is said of it. */
    private static final double LONG = 2.5;

    /** In so many samples at least, and in this part of all: what swings faster than the samples come is seen at one turn alone. */
    private static final int LEAST_SAMPLES = 6;

    private static final double LEAST_SEEN = 0.5;

    /** Cells that a thing must have come, beyond what the edges of cells make of one that stands. */
    private static final double LEAST_WAY = 2.5;

    /** What part of where it was found, at least, lies on the line: of who walks 0.96 and more, of noise by chance up to 0.93. */
    private static final double STRAIGHT = 0.95;

    /** Seconds after which a sample counts only for a third. */
    private static final double FORGETS = 3;

    /** Cells that a thing may come from one sample to the next. */
    private static final double STEP = 3.5;

    /** Seconds for which a thing that was told of may be out of sight and still be the same. */
    private static final double HIDDEN = 5;

    /** Where a sample has more things all moves, or chance finds a line among what noise makes. */
    private static final int MOST_THINGS = 4;

    /** So many are told of one after the other, and then one each so many seconds. */
    private static final int AT_ONCE = 8;

    private static final double SECONDS_EACH = 300;

    private final int columns;
    private final int rows;
    private final List<Course> courses = new ArrayList<>();
    /** Courses that are over, to be used again. */
    private final List<Course> spare = new ArrayList<>();

    private final Spot spot = new Spot();
    private long samples;
    private double told;
    private double now = Double.NEGATIVE_INFINITY;

    /**
     * @param columns cells in a row
     * @param rows rows of cells
     */
    Courses(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Takes the small things of a sample.
     *
     * @param time seconds of the stream; less than before in a new session
     * @return one of them that goes its own way and was not told of before, filled again by the next sample that has one; or null
     */
    @Nullable
    Spot next(Things things, double time) {
        if (time < now) {
            spare.addAll(courses);
            courses.clear();
        } else if (now > Double.NEGATIVE_INFINITY) {
            told = Math.max(0, told - (time - now) / SECONDS_EACH);
        }
        now = time;
        samples++;
        forget();
        if (things.size() > MOST_THINGS) {
            return null;
        }
        Spot goes = null;
        for (int thing = 0; thing < things.size(); thing++) {
            double x = things.x(thing) * columns;
            double y = things.y(thing) * rows;
            if (isAtTheEdge(x, y)) {
                continue;
            }
            Course course = nearest(x, y);
            if (course == null) {
                course = begin(time);
            }
            course.add(time, x, y);
            if (!course.told && course.goes(samples) && told <= AT_ONCE - 1) {
                course.told = true;
                told++;
                goes = things.spot(thing, spot);
            }
        }
        return goes;
    }

    /**
     * Whether it is in the outermost cells: there a thing is half out of sight, and a codec's last blocks, cut by the picture's edge, make
     * noise that creeps along it.
     */
    private boolean isAtTheEdge(double x, double y) {
        double column = Math.floor(x);
        double row = Math.floor(y);
        return column < 1 || column >= columns - 1 || row < 1 || row >= rows - 1;
    }

    private void forget() {
        for (int i = courses.size() - 1; i >= 0; i--) {
            Course course = courses.get(i);
            if (now - course.last > (course.told ? HIDDEN : SpotTracks.RECENT)) {
                spare.add(courses.remove(i));
            }
        }
    }

    private Course begin(double time) {
        Course course = spare.isEmpty() ? new Course() : spare.removeLast();
        course.begin(time, samples);
        courses.add(course);
        return course;
    }

    private @Nullable Course nearest(double x, double y) {
        Course nearest = null;
        double least = 1;
        for (int i = 0; i < courses.size(); i++) {
            Course course = courses.get(i);
            double distance = course.distance(now, x, y);
            if (course.last < now && distance <= least) { // one thing of a sample carries on a course, not two
                nearest = course;
                least = distance;
            }
        }
        return nearest;
    }

    /** The way of one thing, in cells; sums for a regression of both its coordinates over time. */
    private static final class Course {
        private double since;
        private long firstSample;
        private double last;
        private double x;
        private double y;
        private int samples;
        private boolean told;
        private double weight;
        private double meanT;
        private double meanX;
        private double meanY;
        private double tt;
        private double tx;
        private double ty;
        private double xx;
        private double yy;

        private void begin(double time, long sample) {
            since = time;
            firstSample = sample;
            last = time;
            samples = 0;
            told = false;
            weight = 0;
            meanT = 0;
            meanX = 0;
            meanY = 0;
            tt = 0;
            tx = 0;
            ty = 0;
            xx = 0;
            yy = 0;
        }

        private void add(double time, double toX, double toY) {
            double kept = Math.exp((last - time) / FORGETS);
            x = toX;
            y = toY;
            last = time;
            samples++;
            weight = weight * kept + 1;
            double t = time - since;
            double dt = t - meanT;
            double dx = toX - meanX;
            double dy = toY - meanY;
            meanT += dt / weight;
            meanX += dx / weight;
            meanY += dy / weight;
            tt = tt * kept + dt * (t - meanT);
            tx = tx * kept + dx * (t - meanT);
            ty = ty * kept + dy * (t - meanT);
            xx = xx * kept + dx * (toX - meanX);
            yy = yy * kept + dy * (toY - meanY);
        }

        /** How far a place is from where the thing should be now by the line, or was last: 1 for as far as it may be. */
        private double distance(double now, double toX, double toY) {
            double gap = now - last;
            double fromLast = Math.hypot(toX - x, toY - y);
            double ahead = samples < LEAST_SAMPLES / 2 || tt <= 0 ? 0 : gap / tt;
            double fromLine = Math.hypot(toX - x - tx * ahead, toY - y - ty * ahead);
            return Math.min(fromLast, fromLine) / (STEP * Math.max(1, gap));
        }

        private boolean goes(long sample) {
            double seconds = last - since;
            double least = Math.max(LEAST_SAMPLES, LEAST_SEEN * (sample - firstSample + 1));
            if (seconds < LONG || samples < least || tt <= 0) {
                return false;
            }
            double way = Math.hypot(tx, ty) / tt * seconds;
            double onTheLine = (tx * tx + ty * ty) / tt;
            return way >= LEAST_WAY && onTheLine >= STRAIGHT * (xx + yy);
        }
    }
}
