package io.weir.standalone.demo.scene;

import java.util.Random;

/** Smooth noise from a fixed table: stains on asphalt, grass, clouds. */
final class Texture {
    private static final int SIZE = 256;
    private static final float[] TABLE = table();

    private Texture() {}

    private static float[] table() {
        Random random = new Random(7);
        float[] table = new float[SIZE * SIZE];
        for (int i = 0; i < table.length; i++) {
            table[i] = random.nextFloat();
        }
        return table;
    }

    /** One octave, 0 to 1, a value a unit. */
    static double noise(double x, double y) {
        int xi = (int) Math.floor(x);
        int yi = (int) Math.floor(y);
        double fx = x - xi;
        double fy = y - yi;
        double sx = fx * fx * (3 - 2 * fx);
        double sy = fy * fy * (3 - 2 * fy);
        double top = at(xi, yi) * (1 - sx) + at(xi + 1, yi) * sx;
        double bottom = at(xi, yi + 1) * (1 - sx) + at(xi + 1, yi + 1) * sx;
        return top * (1 - sy) + bottom * sy;
    }

    /** Four octaves, 0 to 1, the coarsest a value a unit. */
    static double cloud(double x, double y) {
        return (8 * noise(x, y)
                        + 4 * noise(2.03 * x + 17, 2.03 * y + 5)
                        + 2 * noise(4.1 * x + 31, 4.1 * y + 11)
                        + noise(8.3 * x + 47, 8.3 * y + 23))
                / 15;
    }

    private static double at(int x, int y) {
        return TABLE[(y & SIZE - 1) * SIZE + (x & SIZE - 1)];
    }
}
