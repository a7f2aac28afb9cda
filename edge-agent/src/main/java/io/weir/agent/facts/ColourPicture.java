package io.weir.agent.facts;

import java.nio.ByteBuffer;

/** What can be measured of the colours of a picture, {@value #WIDTH} x {@value #HEIGHT} pixels of RGB. */
public final class ColourPicture {
    public static final int WIDTH = 160;
    public static final int HEIGHT = 90;

    private ColourPicture() {}

    /**
     * How colourful a picture is: 0 for gray, about 30 for a moderately colourful one, above 80 for an extremely colourful one
     * (Hasler and Suesstrunk, 2003, their metric M3).
     *
     * @param rgb {@code [HEIGHT, WIDTH, 3]}, read from its position on
     */
    public static double colourfulness(ByteBuffer rgb) {
        double redGreen = 0;
        double yellowBlue = 0;
        double redGreenSquares = 0;
        double yellowBlueSquares = 0;
        int count = WIDTH * HEIGHT;
        for (int i = 0; i < 3 * count; i += 3) {
            int red = rgb.get(i) & 0xff;
            int green = rgb.get(i + 1) & 0xff;
            int blue = rgb.get(i + 2) & 0xff;
            double rg = red - green;
            double yb = (red + green) / 2.0 - blue;
            redGreen += rg;
            yellowBlue += yb;
            redGreenSquares += rg * rg;
            yellowBlueSquares += yb * yb;
        }
        double meanRg = redGreen / count;
        double meanYb = yellowBlue / count;
        double variances = redGreenSquares / count - meanRg * meanRg + yellowBlueSquares / count - meanYb * meanYb;
        return Math.sqrt(Math.max(0, variances)) + 0.3 * Math.hypot(meanRg, meanYb);
    }

    /**
     * The mean saturation of the HSV model, 0 to 1: how far each pixel is from gray, whatever its brightness.
     *
     * @param rgb {@code [HEIGHT, WIDTH, 3]}
     */
    public static double saturation(ByteBuffer rgb) {
        double sum = 0;
        int count = WIDTH * HEIGHT;
        for (int i = 0; i < 3 * count; i += 3) {
            int red = rgb.get(i) & 0xff;
            int green = rgb.get(i + 1) & 0xff;
            int blue = rgb.get(i + 2) & 0xff;
            int most = Math.max(red, Math.max(green, blue));
            int least = Math.min(red, Math.min(green, blue));
            sum += most == 0 ? 0 : (double) (most - least) / most;
        }
        return sum / count;
    }
}
