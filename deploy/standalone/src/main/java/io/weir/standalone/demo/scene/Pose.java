package io.weir.standalone.demo.scene;

/**
 * Where something stands and which way it looks.
 *
 * @param at its foot
 * @param heading in degrees: 0 to the right, 90 away from the camera, 180 to the left
 * @param speed in metres a second
 */
record Pose(Vec at, double heading, double speed) {

    /** A point given in the thing's own axes (x ahead, y up, z to its left), in the world. */
    Vec place(Vec own) {
        return at.plus(turn(own));
    }

    /** A direction given in the thing's own axes, in the world. */
    Vec turn(Vec own) {
        double s = Math.sin(Math.toRadians(heading));
        double c = Math.cos(Math.toRadians(heading));
        return new Vec(c * own.x() - s * own.z(), own.y(), s * own.x() + c * own.z());
    }
}
