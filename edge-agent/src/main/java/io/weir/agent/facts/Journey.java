package io.weir.agent.facts;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happened since the last frame was kept: time, and the way that the camera went.
 *
 * <p>The way is taken from the first of these that is known now and was known then: {@code odometer}, the difference; {@code
 * latitude} and {@code longitude}, the distance in a straight line, so that a receiver that wavers drives no metres; {@code speed},
 * its sum over time, each value for as long as it holds but not longer than {@value #LONGEST_STEP} s. Not for use by several threads.
 */
public final class Journey {
    /** Seconds. */
    static final double LONGEST_STEP = 10;

    private static final double EARTH_RADIUS = 6_371_008.8;

    private double last = Double.NaN;
    private double seconds = Double.POSITIVE_INFINITY;
    private double driven;
    private double speed = Double.NaN;
    private double odometer = Double.NaN;
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;
    private double keptOdometer = Double.NaN;
    private double keptLatitude = Double.NaN;
    private double keptLongitude = Double.NaN;
    private boolean hasKept;

    /**
     * Goes on to the next frame.
     *
     * @param time seconds of the stream; where it goes back, a new session began, and no time has passed
     * @param outside gives {@code speed}, {@code odometer}, {@code latitude} and {@code longitude}, or null
     */
    public void reach(double time, Function<String, @Nullable Object> outside) {
        double step = Double.isNaN(last) ? 0 : Math.max(0, time - last);
        last = time;
        seconds += step;
        if (!Double.isNaN(speed)) {
            driven += Math.abs(speed) * Math.min(step, LONGEST_STEP);
        }
        speed = number(outside, Fact.SPEED);
        odometer = number(outside, Fact.ODOMETER);
        latitude = number(outside, Fact.LATITUDE);
        longitude = number(outside, Fact.LONGITUDE);
        keptOdometer = Double.isNaN(keptOdometer) ? odometer : keptOdometer;
        if (Double.isNaN(keptLatitude) || Double.isNaN(keptLongitude)) {
            keptLatitude = latitude;
            keptLongitude = longitude;
        }
    }

    /** Says that the frame reached last is kept. */
    public void kept() {
        hasKept = true;
        seconds = 0;
        driven = 0;
        keptOdometer = odometer;
        keptLatitude = latitude;
        keptLongitude = longitude;
    }

    /** Seconds of the stream since the last frame was kept; infinite before the first. */
    public double seconds() {
        return hasKept ? seconds : Double.POSITIVE_INFINITY;
    }

    /** Metres since the last frame was kept, infinite before the first; null if nothing is known of the way. */
    public @Nullable Double metres() {
        double way;
        if (!Double.isNaN(odometer)) {
            way = Math.abs(odometer - keptOdometer);
        } else if (!Double.isNaN(latitude) && !Double.isNaN(longitude)) {
            way = distance(keptLatitude, keptLongitude, latitude, longitude);
        } else if (!Double.isNaN(speed)) {
            way = driven;
        } else {
            return null;
        }
        return hasKept ? way : Double.POSITIVE_INFINITY;
    }

    /** Metres between two places on a sphere (the haversine formula); its error against the ellipsoid is at most 0.6 %. */
    static double distance(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double both = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude)) * east * east;
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(both)));
    }

    private static double number(Function<String, @Nullable Object> outside, Fact fact) {
        return outside.apply(fact.label()) instanceof Double value ? value : Double.NaN;
    }
}
