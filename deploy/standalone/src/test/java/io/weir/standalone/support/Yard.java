package io.weir.standalone.support;

import io.weir.standalone.demo.ClipEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A clip that tests draw themselves, so that all that happens in it is known: a still place through which things pass.
 *
 * <p>Each thing carries the number of the frame as a row of black and white squares, which {@link #numberIn} reads back.
 *
 * @param seed what the place looks like
 * @param visits when something passes
 */
public record Yard(long seed, int framesPerSecond, int frames, List<Visit> visits, Sensor sensor) {
    static final int WIDTH = 384;
    static final int HEIGHT = 288;
    private static final int BITS_PER_SECOND = 1_500_000;
    private static final int DIGITS = 9;
    private static final int DIGIT = 10;

    /**
     * Something passes.
     *
     * @param first the first frame that shows it
     * @param last the last one
     */
    public record Visit(int first, int last) {}

    /** Half a minute with four visits. */
    public static Yard busy(long seed) {
        List<Visit> visits = List.of(new Visit(60, 90), new Visit(150, 185), new Visit(240, 270), new Visit(345, 385));
        return new Yard(seed, 15, 450, visits, new Sensor(seed, 1.5, Sensor.Light.STEADY));
    }

    /** Twelve seconds with two visits. */
    public static Yard brief(long seed) {
        List<Visit> visits = List.of(new Visit(20, 50), new Visit(100, 130));
        return new Yard(seed, 15, 180, visits, new Sensor(seed, 1.5, Sensor.Light.STEADY));
    }

    /** Ten seconds, at nearly the rate of the NTSC system, of a place in which nothing ever happens. */
    public static Yard dead(long seed, Sensor sensor) {
        return new Yard(seed, 30, 300, List.of(), sensor);
    }

    /** Encodes the clip: one chunk of an MPEG transport stream a frame. */
    public List<byte[]> chunks() throws IOException {
        BufferedImage place = place();
        BufferedImage canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] rgb = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        return ClipEncoder.encode(WIDTH, HEIGHT, framesPerSecond, BITS_PER_SECOND, frames, frame -> {
            Graphics2D graphics = canvas.createGraphics();
            graphics.drawImage(place, 0, 0, null);
            visitIn(frame).ifPresent(visit -> draw(graphics, visit, frame));
            graphics.dispose();
            return sensor.expose(rgb, WIDTH, HEIGHT, frame);
        });
    }

    /** Encodes the clip into a file. */
    public Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] chunk : chunks()) {
                out.write(chunk);
            }
        }
        return file;
    }

    /** What passes in this frame, if anything does. */
    public Optional<Visit> visitIn(long frame) {
        return visits.stream()
                .filter(visit -> frame >= visit.first() && frame <= visit.last())
                .findFirst();
    }

    /** The number that is written on what passes in a frame, read where it must be in that frame. */
    public int numberIn(BufferedImage picture, int frame) {
        int left = left(visitIn(frame).orElseThrow(), frame) + DIGIT;
        int top = top(visitIn(frame).orElseThrow()) + DIGIT;
        int number = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int green = picture.getRGB(left + digit * DIGIT + DIGIT / 2, top + DIGIT / 2) >> 8 & 255;
            number |= (green > 127 ? 1 : 0) << digit;
        }
        return number;
    }

    private BufferedImage place() {
        BufferedImage place = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = place.createGraphics();
        SplittableRandom dice = new SplittableRandom(seed);
        graphics.setColor(new Color(105, 110, 100));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 400; i++) {
            int light = dice.nextInt(60, 170);
            graphics.setColor(new Color(light, light + dice.nextInt(-12, 12), light + dice.nextInt(-20, 12)));
            int size = i < 40 ? 70 : 12;
            graphics.fillRect(
                    dice.nextInt(-20, WIDTH), dice.nextInt(-20, HEIGHT), dice.nextInt(3, size), dice.nextInt(3, size));
        }
        graphics.dispose();
        return place;
    }

    private void draw(Graphics2D graphics, Visit visit, int frame) {
        int kind = visits.indexOf(visit);
        int left = left(visit, frame);
        int top = top(visit);
        graphics.setColor(
                List.of(Color.RED, Color.BLUE, Color.YELLOW, Color.GREEN).get(kind % 4));
        switch (kind % 3) {
            case 0 -> graphics.fillRoundRect(left, top, 120, 80, 20, 20);
            case 1 -> graphics.fillPolygon(new int[] {left, left + 130, left + 65}, new int[] {top, top, top + 110}, 3);
            default -> graphics.fillOval(left - 10, top - 30, 140, 130);
        }
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillOval(left + 15, top + 50, 30, 30);
        graphics.fillOval(left + 75, top + 50, 30, 30);
        for (int digit = 0; digit < DIGITS; digit++) {
            graphics.setColor((frame >> digit & 1) == 1 ? Color.WHITE : Color.BLACK);
            graphics.fillRect(left + DIGIT + digit * DIGIT, top + DIGIT, DIGIT, DIGIT);
        }
    }

    private static int left(Visit visit, int frame) {
        return 8 + 6 * (frame - visit.first());
    }

    private int top(Visit visit) {
        return 50 + 40 * visits.indexOf(visit) % 130;
    }
}
