package io.weir.standalone.scenes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A night before an infrared camera: grey, dark, with noise in grains, and people a few pixels tall who come from behind something, walk for 5 to
 * 15 s at one to two body heights a second, and are gone behind something.
 */
final class NightFilm implements DeadScene.Film {
    static final int RATE = 10;

    /** Bits a second of a picture of 640 x 480; in proportion to the square root of the pixels. */
    private static final int BITS = 1_000_000;

    private static final double NOISE = 5;

    /**
     * Someone who comes.
     *
     * @param start seconds
     * @param seconds how long they are there
     * @param x where they come from, as a share of the width
     * @param feet where they walk, as a share of the height
     * @param speed body heights a second; less than 0 to the left
     * @param contrast of the coat, in steps of luma above the ground
     */
    record Visit(double start, double seconds, double x, double feet, double speed, int contrast) {
        double end() {
            return start + seconds;
        }
    }

    static final List<Visit> VISITS = List.of(
            new Visit(12, 5, 0.30, 0.62, 1.0, 45),
            new Visit(27, 7, 0.70, 0.55, -1.5, 30),
            new Visit(44, 9, 0.15, 0.75, 1.2, -30),
            new Visit(63, 12, 0.20, 0.50, 1.5, 60),
            new Visit(85, 15, 0.85, 0.68, -1.0, 38));

    static final int SECONDS = 106;

    private final int tall;
    private final boolean hasInsects;
    private final BufferedImage still;
    private final Shot shot;
    private final SplittableRandom dice = new SplittableRandom(19);
    private final DeadScene.Insects insects = new DeadScene.Insects();

    NightFilm(int width, int height, int tall, boolean hasInsects) {
        this.tall = tall;
        this.hasInsects = hasInsects;
        this.still = DeadScene.night(Still.of("street-traffic.mp4", 20, width, height));
        this.shot = new Shot(width, height, 8);
        shot.infrared(2);
        shot.noise(NOISE);
    }

    int bitsPerSecond() {
        return (int) (BITS * Math.sqrt(shot.width * shot.height / (640.0 * 480)));
    }

    @Override
    public byte[] frame(int number) {
        double seconds = (double) number / RATE;
        Graphics2D graphics = shot.on(still);
        for (Visit visit : VISITS) {
            if (seconds >= visit.start() && seconds <= visit.end()) {
                walk(graphics, visit, seconds - visit.start(), number);
            }
        }
        if (hasInsects) {
            insects.fly(shot, graphics, dice, seconds);
        }
        graphics.dispose();
        return shot.take();
    }

    private void walk(Graphics2D graphics, Visit visit, double since, int step) {
        double from = visit.x() * shot.width;
        double feet = visit.feet() * shot.height;
        double way = visit.speed() * tall;
        double x = from + way * since;
        double left = Math.min(from, from + way * visit.seconds());
        double room = tall * 0.3;
        graphics.setClip(
                new Rectangle2D.Double(left + room, 0, Math.abs(way) * visit.seconds() - 2 * room, shot.height));
        int ground = still.getRGB((int) x, (int) feet) & 255;
        double stride = tall * 0.16 * Math.sin(step * 1.3);
        graphics.setColor(grey(ground + visit.contrast() / 2));
        graphics.setStroke(new BasicStroke((float) (tall * 0.11)));
        graphics.draw(new Line2D.Double(x, feet - tall * 0.45, x - stride, feet));
        graphics.draw(new Line2D.Double(x, feet - tall * 0.45, x + stride, feet));
        graphics.setColor(grey(ground + visit.contrast()));
        graphics.fill(new Rectangle2D.Double(x - tall * 0.13, feet - tall * 0.84, tall * 0.26, tall * 0.42));
        graphics.setColor(grey(ground + visit.contrast() * 6 / 5));
        graphics.fill(new Ellipse2D.Double(x - tall * 0.075, feet - tall, tall * 0.15, tall * 0.17));
        graphics.setClip(null);
    }

    private static Color grey(int luma) {
        int value = Math.clamp(luma, 4, 255);
        return new Color(value, value, value);
    }
}
