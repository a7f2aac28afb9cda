package io.weir.standalone.demo.scene;

import java.awt.Color;

/** Three numbers: a point in metres, a direction, or a colour as linear light (red, green, blue). */
record Vec(double x, double y, double z) {
    static final Vec UP = new Vec(0, 1, 0);

    /** A colour from its usual notation, {@code 0xRRGGBB}. */
    static Vec rgb(int rgb) {
        return new Vec(linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255));
    }

    private static double linear(int value) {
        return Math.pow(value / 255.0, 2.2);
    }

    Vec plus(Vec v) {
        return new Vec(x + v.x, y + v.y, z + v.z);
    }

    Vec minus(Vec v) {
        return new Vec(x - v.x, y - v.y, z - v.z);
    }

    Vec times(double f) {
        return new Vec(x * f, y * f, z * f);
    }

    /** Element by element: a surface's colour under a light. */
    Vec times(Vec v) {
        return new Vec(x * v.x, y * v.y, z * v.z);
    }

    double dot(Vec v) {
        return x * v.x + y * v.y + z * v.z;
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vec unit() {
        return times(1 / length());
    }

    /** The lower of the two, element by element. */
    Vec lower(Vec v) {
        return new Vec(Math.min(x, v.x), Math.min(y, v.y), Math.min(z, v.z));
    }

    /** The higher of the two, element by element. */
    Vec upper(Vec v) {
        return new Vec(Math.max(x, v.x), Math.max(y, v.y), Math.max(z, v.z));
    }

    /** Part of the way to another. */
    Vec mix(Vec v, double share) {
        return times(1 - share).plus(v.times(share));
    }

    /** As {@code 0xRRGGBB}; what is too bright for it is white. */
    int toRgb() {
        return display(x) << 16 | display(y) << 8 | display(z);
    }

    Color toColor() {
        return new Color(toRgb());
    }

    /** @param alpha 0 to 1 */
    Color toColor(double alpha) {
        return new Color(toRgb() | (int) Math.round(255 * alpha) << 24, true);
    }

    private static int display(double light) {
        return (int) Math.round(255 * Math.pow(Math.clamp(light, 0, 1), 1 / 2.2));
    }
}
