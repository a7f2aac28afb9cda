package io.weir.standalone.demo.scene;

/** A pinhole camera: where a point of the world falls on the picture, and which way a pixel looks. */
public final class View {
    /** Of every picture, in pixels. */
    public static final int WIDTH = 640;

    /** Of every picture, in pixels. */
    public static final int HEIGHT = 360;

    private static final double NEAR = 0.3;

    private final Vec eye;
    private final double focal;
    private final Vec right;
    private final Vec up;
    private final Vec forward;

    /**
     * Looks away from the eye, along z for a yaw of 0.
     *
     * @param yaw to the right, in degrees
     * @param pitch downwards, in degrees
     * @param focal length in pixels
     */
    View(Vec eye, double yaw, double pitch, double focal) {
        this.eye = eye;
        this.focal = focal;
        double sy = Math.sin(Math.toRadians(yaw));
        double cy = Math.cos(Math.toRadians(yaw));
        double sp = Math.sin(Math.toRadians(pitch));
        double cp = Math.cos(Math.toRadians(pitch));
        right = new Vec(cy, 0, -sy);
        up = new Vec(sy * sp, cp, cy * sp);
        forward = new Vec(sy * cp, -sp, cy * cp);
    }

    Vec eye() {
        return eye;
    }

    /** Metres in front of the camera, along its axis. */
    double depth(Vec p) {
        return p.minus(eye).dot(forward);
    }

    boolean sees(Vec p) {
        return depth(p) > NEAR;
    }

    double x(Vec p) {
        return WIDTH / 2.0 + focal * p.minus(eye).dot(right) / depth(p);
    }

    double y(Vec p) {
        return HEIGHT / 2.0 - focal * p.minus(eye).dot(up) / depth(p);
    }

    /** Pixels that a metre takes there. */
    double scale(Vec p) {
        return focal / depth(p);
    }

    /** The unit direction in which a point of the picture looks. */
    Vec ray(double x, double y) {
        return forward.plus(right.times((x - WIDTH / 2.0) / focal))
                .plus(up.times((HEIGHT / 2.0 - y) / focal))
                .unit();
    }
}
