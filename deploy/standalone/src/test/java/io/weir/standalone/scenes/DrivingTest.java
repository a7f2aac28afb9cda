package io.weir.standalone.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.embed.Embedder;
import io.weir.agent.pipeline.Decision;
import io.weir.models.Embedding;
import io.weir.models.Model;
import io.weir.standalone.support.Footage;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that moves, and stands, and moves. */
class DrivingTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;
    private static final int RATE = 25;
    private static final int STANDS = 30 * RATE;

    @TempDir
    Path home;

    @Test
    void shouldKeepNothingWhileACarStandsAndCoverTheDriveBetterThanEveryNthFrame() throws Exception {
        Path motorway = Footage.clip("solid-white-right.mp4").orElse(null);
        Assumptions.assumeTrue(motorway != null, "solid-white-right.mp4 is not there");
        List<BufferedImage> drive = Still.read(motorway, 0, Integer.MAX_VALUE, WIDTH, HEIGHT);
        int half = drive.size() / 2;
        Shot shot = new Shot(WIDTH, HEIGHT, 3);
        Rehearsal run =
                Rehearsal.of(home.resolve("drive.ts"), WIDTH, HEIGHT, RATE, 1_500_000, drive.size() + STANDS, frame -> {
                    shot.on(drive.get(original(frame, half))).dispose();
                    return shot.take();
                });

        List<Integer> kept = run.kept().stream().map(each -> (int) each.frame()).toList();
        assertThat(kept)
                .as("a second after it stopped, and later")
                .noneMatch(frame -> frame > half + RATE && frame < half + STANDS);
        assertThat(kept).hasSizeBetween(3, 20);
        List<Integer> everyNth = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            everyNth.add((int) ((long) i * run.decoded() / kept.size()));
        }
        List<Embedding> vectors = embedded(Still.read(motorway, 0, Integer.MAX_VALUE, 224, 224));
        double own = meanDistance(vectors, kept, half);
        double plain = meanDistance(vectors, everyNth, half);
        System.out.printf("driving: kept %s, mean distance %.3f; every Nth frame %.3f%n", kept, own, plain);
        assertThat(own).isLessThan(plain);
    }

    @Test
    void shouldKeepNothingWhileACameraThatPansStands() throws Exception {
        // given: ten seconds of panning over a large still, half a minute of standing, ten seconds back
        BufferedImage wide = Still.of("brightness-step.avi", 0, 3 * WIDTH, HEIGHT * 2);
        int pans = 10 * 10;
        int stands = 30 * 10;
        Shot shot = new Shot(WIDTH, HEIGHT, 4);
        BufferedImage view = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Rehearsal run = Rehearsal.of(home.resolve("pan.ts"), WIDTH, HEIGHT, 10, 1_500_000, 2 * pans + stands, frame -> {
            int along = frame < pans ? frame : Math.max(pans - Math.max(0, frame - pans - stands), 0);
            Graphics2D graphics = view.createGraphics();
            graphics.drawImage(wide, -2 * WIDTH * along / pans, -HEIGHT / 2, null);
            graphics.dispose();
            shot.on(view).dispose();
            return shot.take();
        });

        List<Double> kept = run.kept().stream().map(Decision::time).toList();
        System.out.println("panning: kept at " + kept);
        assertThat(kept).noneMatch(time -> time > 11 && time < 39.8);
        assertThat(kept.stream().filter(time -> time <= 11))
                .as("one a moment at most")
                .hasSizeLessThanOrEqualTo(10);
        assertThat(kept.stream().filter(time -> time >= 39.8))
                .as("the way back shows what was seen before")
                .hasSizeLessThanOrEqualTo(3);
    }

    private static int original(int frame, int half) {
        return frame < half ? frame : Math.max(half, frame - STANDS);
    }

    private static double meanDistance(List<Embedding> vectors, List<Integer> kept, int half) {
        double sum = 0;
        for (Embedding vector : vectors) {
            double nearest = 2;
            for (int frame : kept) {
                nearest = Math.min(nearest, vector.distance(vectors.get(original(frame, half))));
            }
            sum += nearest;
        }
        return sum / vectors.size();
    }

    private static List<Embedding> embedded(List<BufferedImage> pictures) throws InterruptedException {
        List<Embedding> vectors = new ArrayList<>();
        ByteBuffer rgb = ByteBuffer.allocateDirect(224 * 224 * 3);
        try (Embedder embedder = Embedder.open(Model.bundled())) {
            for (BufferedImage picture : pictures) {
                rgb.clear();
                for (int i = 0; i < 224 * 224; i++) {
                    int colour = picture.getRGB(i % 224, i / 224);
                    rgb.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
                }
                vectors.add(embedder.embed(rgb.flip()).embedding());
            }
        }
        return vectors;
    }
}
