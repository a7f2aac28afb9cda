package io.weir.standalone.support;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** The {@code ffmpeg} command, where it is installed: a second opinion on what a clip's frames are. */
public final class Ffmpeg {
    private Ffmpeg() {}

    /** Whether there is one. */
    public static boolean isInstalled() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
    }

    /** Draws a clip of a moving pattern as MPEG-2, with a keyframe every half second. */
    public static void draw(Path clip, int framesPerSecond, int seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=320x180:rate=" + framesPerSecond,
                        "-t",
                        Integer.toString(seconds),
                        "-c:v",
                        "mpeg2video",
                        "-g",
                        Integer.toString(framesPerSecond / 2),
                        clip.toString())
                .inheritIO()
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("ffmpeg has not drawn the clip within 30 s");
        }
    }

    /** The pictures of a clip from one number to another, in the order in which ffmpeg puts them out, from 0. */
    public static List<BufferedImage> frames(Path clip, long first, long last, Path folder)
            throws IOException, InterruptedException {
        Path names = Files.createTempDirectory(folder, "frames");
        Process process = new ProcessBuilder(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        clip.toString(),
                        "-vf",
                        "select=between(n\\," + first + "\\," + last + ")",
                        "-fps_mode",
                        "passthrough",
                        "-frames:v",
                        Long.toString(last - first + 1),
                        names.resolve("%03d.png").toString())
                .inheritIO()
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("ffmpeg has not ended within 30 s");
        }
        List<BufferedImage> pictures = new ArrayList<>();
        for (long frame = first; frame <= last; frame++) {
            pictures.add(ImageIO.read(
                    names.resolve(String.format("%03d.png", frame - first + 1)).toFile()));
        }
        return pictures;
    }

    /**
     * How much two pictures of the same size differ: the mean of the green channel's differences, less what is common to all of them. Programs
     * convert colours one or two steps apart, and lamps flicker by as much.
     */
    public static double difference(BufferedImage a, BufferedImage b) {
        int[] differences = new int[a.getWidth() * a.getHeight()];
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                differences[y * a.getWidth() + x] = (a.getRGB(x, y) >> 8 & 255) - (b.getRGB(x, y) >> 8 & 255);
            }
        }
        double common = Arrays.stream(differences).average().orElseThrow();
        return Arrays.stream(differences)
                .mapToDouble(difference -> Math.abs(difference - common))
                .average()
                .orElseThrow();
    }
}
