package io.weir.standalone.scenes;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Scenes in which something changes all the time and nothing happens; each with what may be kept of it. */
enum DeadScene {
    NOISE_2(0, take -> take.shot.noise(2)),
    NOISE_6(0, take -> take.shot.noise(6)),
    NOISE_14(0, take -> take.shot.noise(14)),
    INFRARED_NOISE(0, take -> {
        take.shot.infrared(2);
        take.shot.noise(9);
        take.shot.light((x, y) -> 0.4);
    }),
    FLICKER(0, take -> {
        // Lamps on mains of 50 Hz, seen by a sensor that reads its rows one after the other.
        double phase = 100 * take.frame / 29.97;
        take.shot.light((x, y) -> 1 + 0.2 * Math.sin(2 * Math.PI * (phase + 3 * y)));
    }),
    EXPOSURE_STEPS(0, take -> {
        double gain = 0.45 + 1.05 * take.random(Math.floorDiv((long) take.seconds, 7));
        take.shot.light((x, y) -> gain);
    }),
    DUSK(1, take -> {
        // Each minute as much darker as the one before, down to a twentieth in twenty minutes or more.
        double gain = Math.exp(-3 * take.seconds / Math.max(1200, take.length));
        take.shot.light((x, y) -> gain);
        take.shot.noise(2 + 4 * (1 - gain));
    }),
    WHITE_BALANCE(0, take -> {
        long step = Math.floorDiv((long) take.seconds, 10);
        take.shot.balance(0.8 + 0.45 * take.random(2 * step), 0.8 + 0.45 * take.random(2 * step + 1));
    }),
    CLOUDS(2, take -> {
        double drift = take.seconds / 25;
        take.shot.light((x, y) -> 0.78
                + 0.22
                        * Math.tanh(3 * Math.sin(2.1 * x + 1.3 * y - 2 * drift)
                                + 1.5 * Math.sin(0.9 * x - 2.2 * y - 1.3 * drift)));
    }),
    RAIN(0, take -> {
        take.graphics.setColor(new Color(210, 215, 220, 90));
        for (int i = 0; i < 160; i++) {
            double x = take.dice.nextDouble() * take.shot.width;
            double y = take.dice.nextDouble() * take.shot.height;
            take.graphics.setStroke(new BasicStroke(0.6f + take.dice.nextInt(2)));
            take.graphics.draw(new Line2D.Double(x, y, x + 2, y + 14 + take.dice.nextInt(14)));
        }
    }),
    PULSES(0, take -> take.shot.noise(3)) {
        @Override
        int bitsPerSecond() {
            return 60_000;
        }
    },
    CLOCK_SMALL(2, take -> clock(take, 12)),
    CLOCK_MEDIUM(2, take -> clock(take, 26)),
    CLOCK_LARGE(2, take -> clock(take, 64)),
    WATER(3, take -> {
        int top = take.shot.height * 6 / 10;
        double t = take.seconds;
        take.shot.bend(take.still, 0, top, take.shot.width, take.shot.height, (x, y, at) -> {
            float depth = (y - top) / 20f;
            at[0] += (float) (Math.min(4, depth) * Math.sin(y / 4.0 + 5 * t + Math.sin(x / 31.0 + t)));
            at[1] += (float) (Math.min(3, depth) * Math.sin(x / 17.0 - 3.1 * t + y / 9.0));
        });
        take.graphics.setColor(new Color(250, 250, 240, 160));
        for (int i = 0; i < 25; i++) {
            int glint = 2 + take.dice.nextInt(5);
            take.graphics.fillOval(
                    take.dice.nextInt(take.shot.width), top + 8 + take.dice.nextInt(take.shot.height - top), glint, 2);
        }
    }),
    NUDGE(1, take -> {
        if (take.seconds > take.length / 2) {
            take.shot.bend(take.still, 0, 0, take.shot.width, take.shot.height, (x, y, at) -> at[0] += 8);
        }
    }),
    SIGN(5, take -> {
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW, Color.LIGHT_GRAY};
        String[] words = {"SALE", "OPEN", "50%", "NEW", "PARK"};
        int state = (int) (take.seconds / 4 % 5);
        int left = take.shot.width * 45 / 100;
        int top = take.shot.height / 6;
        take.graphics.setColor(colours[state]);
        take.graphics.fillRect(left, top, take.shot.width / 4, take.shot.height / 4);
        take.graphics.setColor(Color.BLACK);
        take.graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, take.shot.height / 8));
        take.graphics.drawString(words[state], left + 6, top + take.shot.height / 6);
    }),
    TREE(3, take -> {
        double t = take.seconds;
        double gust = Math.max(0.2, 0.5 + 0.5 * Math.sin(t / 37) + 0.3 * Math.sin(t / 11)) * 6;
        double middleX = take.shot.width * 0.36;
        double middleY = take.shot.height * 0.27;
        double reachX = take.shot.width * 0.18;
        double reachY = take.shot.height * 0.28;
        take.shot.bend(
                take.still,
                (int) (middleX - reachX),
                (int) (middleY - reachY),
                (int) (middleX + reachX),
                (int) (middleY + reachY),
                (x, y, at) -> {
                    double away = Math.hypot((x - middleX) / reachX, (y - middleY) / reachY);
                    double weight = Math.max(0, 1 - away);
                    at[0] +=
                            (float) (weight * (gust * Math.sin(2.1 * t + x / 60.0) + 2 * Math.sin(5.3 * t + y / 15.0)));
                    at[1] += (float) (weight * gust * 0.4 * Math.sin(2.9 * t + y / 50.0));
                });
    }),
    INSECTS(3, take -> {
        take.shot.infrared(2);
        take.shot.noise(6);
        take.insects.fly(take.shot, take.graphics, take.dice, take.seconds);
        take.shot.light((x, y) -> 1);
    });

    static final int WIDTH = 480;
    static final int HEIGHT = 300;
    private static final int BITS_PER_SECOND = 500_000;

    /** How many frames may be kept after the first, in an hour or less; docs/selection-quality.md says what was measured. */
    final int mayKeep;

    private final Painter painter;

    DeadScene(int mayKeep, Painter painter) {
        this.mayKeep = mayKeep;
        this.painter = painter;
    }

    @FunctionalInterface
    private interface Painter {
        void paint(Take take);
    }

    /** One frame in the making. */
    static final class Take {
        final Shot shot = new Shot(WIDTH, HEIGHT, 5);
        final BufferedImage still;
        final double length;
        final SplittableRandom dice = new SplittableRandom(11);
        final Insects insects = new Insects();
        Graphics2D graphics;
        int frame;
        double seconds;

        private Take(BufferedImage still, double length) {
            this.still = still;
            this.length = length;
            this.graphics = shot.on(still);
        }

        /** In [0, 1), always the same for the same step. */
        double random(long step) {
            return new SplittableRandom(step + 77).nextDouble();
        }
    }

    /** Bright blurred streaks that live for 0.2 to 0.7 s, one every two seconds; drawn ten times a second. */
    static final class Insects {
        private static final double EACH_SECOND = 0.5;
        private static final double STEP = 1 / 10.0;
        private final List<double[]> flying = new ArrayList<>();

        void fly(Shot shot, Graphics2D graphics, SplittableRandom dice, double seconds) {
            if (dice.nextDouble() < EACH_SECOND * STEP) {
                flying.add(new double[] {
                    dice.nextDouble() * shot.width,
                    dice.nextDouble() * shot.height,
                    dice.nextGaussian() * shot.width / 1.2,
                    dice.nextGaussian() * shot.height / 1.2,
                    (double) (3 + dice.nextInt(6)) * shot.width / WIDTH,
                    seconds + 0.2 + 0.5 * dice.nextDouble()
                });
            }
            flying.removeIf(one -> seconds > one[5]);
            for (double[] one : flying) {
                one[0] += one[2] * STEP;
                one[1] += one[3] * STEP;
                one[2] += dice.nextGaussian() * shot.width / 4;
                one[3] += dice.nextGaussian() * shot.height / 4;
                for (int blur = 4; blur >= 1; blur--) {
                    graphics.setColor(new Color(235, 235, 235, 50));
                    graphics.setStroke(new BasicStroke(
                            (float) (one[4] * blur / 3), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                    graphics.draw(
                            new Line2D.Double(one[0], one[1], one[0] - one[2] * STEP / 2, one[1] - one[3] * STEP / 2));
                }
            }
        }
    }

    private static void clock(Take take, int size) {
        int second = 8 * 3600 + (int) take.seconds;
        String time = String.format(Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
        take.graphics.setFont(new Font(Font.MONOSPACED, Font.BOLD, size));
        take.graphics.setComposite(AlphaComposite.SrcOver);
        take.graphics.setColor(Color.BLACK);
        take.graphics.drawString(time, 9, size + 5);
        take.graphics.setColor(Color.WHITE);
        take.graphics.drawString(time, 8, size + 4);
    }

    int framesPerSecond() {
        return switch (this) {
            case FLICKER -> 30;
            case INSECTS, TREE, RAIN -> 10;
            default -> 6;
        };
    }

    int bitsPerSecond() {
        return BITS_PER_SECOND;
    }

    private BufferedImage still() {
        return switch (this) {
            case NOISE_2, NOISE_6, NOISE_14, PULSES -> Still.of("vtest.avi", 50, WIDTH, HEIGHT);
            case TREE, CLOUDS, WATER, DUSK -> Still.of("brightness-step.avi", 0, WIDTH, HEIGHT);
            case CLOCK_LARGE, FLICKER -> Still.of("one-by-one-person-detection.mp4", 0, WIDTH, HEIGHT);
            case INSECTS -> night(Still.of("street-traffic.mp4", 20, WIDTH, HEIGHT));
            default -> Still.of("street-traffic.mp4", 20, WIDTH, HEIGHT);
        };
    }

    /** As an infrared camera sees it: grey and dark. */
    static BufferedImage night(BufferedImage day) {
        int width = day.getWidth();
        for (int i = 0; i < width * day.getHeight(); i++) {
            int colour = day.getRGB(i % width, i / width);
            int grey = (int)
                    (10 + 0.35 * (0.3 * (colour >> 16 & 255) + 0.59 * (colour >> 8 & 255) + 0.11 * (colour & 255)));
            day.setRGB(i % width, i / width, grey << 16 | grey << 8 | grey);
        }
        return day;
    }

    /** Gives the frames of so many seconds, one after the other, as I420; the array is the same each time. */
    Film film(double seconds) {
        Take take = new Take(still(), seconds);
        int rate = framesPerSecond();
        return frame -> {
            take.graphics.dispose();
            take.graphics = take.shot.on(take.still);
            take.frame = frame;
            take.seconds = (double) frame / rate;
            painter.paint(take);
            return take.shot.take();
        };
    }

    /** Frames in their order. */
    @FunctionalInterface
    interface Film {
        byte[] frame(int number);
    }
}
