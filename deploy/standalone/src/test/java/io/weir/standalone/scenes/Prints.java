package io.weir.standalone.scenes;

import io.weir.agent.pipeline.Decision;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;

/** The pictures of {@code docs/decisions.md}: small ones of a clip's frames; written with {@code -Dweir.write=true} alone. */
final class Prints {
    private static final Path FOLDER = Path.of(System.getProperty("weir.root"), "docs", "images");
    private static final int WIDTH = 240;
    private static final int OF_TWO = 160;
    private static final int GAP = 4;
    private static final int COUNTED = 3;

    private Prints() {}

    /** Writes the picture of a frame. */
    static void one(String name, Path clip, long frame) throws IOException {
        if (isWanted()) {
            write(name, picture(clip, frame, WIDTH));
        }
    }

    /** Writes the pictures of two frames, side by side: what a frame is compared with, and that frame. */
    static void two(String name, Path clip, long other, long frame) throws IOException {
        if (isWanted()) {
            write(name, beside(picture(clip, other, OF_TWO), picture(clip, frame, OF_TWO)));
        }
    }

    /** Writes the remembered frame that a frame is most like beside that frame, in which the three newest regions have an outline. */
    static void twoWithRegions(String name, Path clip, Decision decision) throws IOException {
        if (isWanted()) {
            BufferedImage frame = picture(clip, decision.frame(), OF_TWO);
            outline(frame, Objects.requireNonNull(decision.why()).distances());
            write(name, beside(picture(clip, nearest(decision), OF_TWO), frame));
        }
    }

    /** The number of the remembered frame that a frame is most like. */
    static long nearest(Decision decision) {
        String id =
                Objects.requireNonNull(Objects.requireNonNull(decision.why()).nearest());
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    private static boolean isWanted() {
        return Boolean.getBoolean("weir.write");
    }

    private static BufferedImage picture(Path clip, long frame, int width) {
        return Still.read(clip, Math.toIntExact(frame), 1, width, width * 9 / 16)
                .getFirst();
    }

    private static void outline(BufferedImage picture, float[] distances) {
        int side = (int) Math.sqrt(distances.length);
        float[] sorted = distances.clone();
        Arrays.sort(sorted);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(2));
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] >= sorted[sorted.length - COUNTED]) {
                int left = i % side * picture.getWidth() / side;
                int top = i / side * picture.getHeight() / side;
                graphics.drawRect(left, top, picture.getWidth() / side, picture.getHeight() / side);
            }
        }
        graphics.dispose();
    }

    private static BufferedImage beside(BufferedImage other, BufferedImage frame) {
        int height = frame.getHeight();
        BufferedImage both = new BufferedImage(2 * OF_TWO + GAP, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, both.getWidth(), height);
        graphics.drawImage(other, 0, 0, null);
        graphics.drawImage(frame, OF_TWO + GAP, 0, null);
        graphics.dispose();
        return both;
    }

    private static void write(String name, BufferedImage picture) throws IOException {
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.drawRect(0, 0, picture.getWidth() - 1, picture.getHeight() - 1); // a white one has an edge then
        graphics.dispose();
        ImageIO.write(
                picture, "jpeg", FOLDER.resolve("decision-" + name + ".jpg").toFile());
    }
}
