package io.weir.standalone.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.pipeline.Decision;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Someone small who crosses a picture of 1920 x 1080 in four seconds. 24 pixels tall in CI; {@code -Dweir.small.sizes=12,16,24}
 * tries others, and prints the table of docs/selection-quality.md.
 */
class SmallThingsTest {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int RATE = 15;
    private static final int COMES = 6;
    private static final int CROSSES = 4;
    private static final int SECONDS = COMES + CROSSES + 2;
    private static final int ASKED = 24;
    private static final String SIZES = System.getProperty("weir.small.sizes", "" + ASKED);

    private enum Place {
        STREET("street-traffic.mp4", 20, 0.55),
        YARD("vtest.avi", 50, 0.8);

        private final String clip;
        private final int frame;
        /** Where the feet are, as a share of the height. */
        private final double ground;

        Place(String clip, int frame, double ground) {
            this.clip = clip;
            this.frame = frame;
            this.ground = ground;
        }
    }

    @TempDir
    Path home;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void shouldFindSomeoneOf24PixelsWhoCrossesInFourSeconds() throws Exception {
        for (String size : SIZES.split(",")) {
            int tall = Integer.parseInt(size);
            for (Place place : Place.values()) {
                Rehearsal run = crossing(place, tall);

                List<Decision> kept = run.kept();
                List<Double> found = kept.stream()
                        .map(Decision::time)
                        .filter(time -> time >= COMES && time <= COMES + CROSSES)
                        .toList();
                String said = String.format(
                        "%s, %d px: kept at %s of a crossing from %d to %d s; the network saw %d of %d samples",
                        place,
                        tall,
                        found,
                        COMES,
                        COMES + CROSSES,
                        run.runs(),
                        run.decisions().size());
                System.out.println(said);
                assertThat(kept.stream().map(Decision::time).filter(time -> time < COMES))
                        .as("the first frame alone before someone comes: %s", said)
                        .hasSize(1);
                if (tall >= ASKED) {
                    assertThat(found).as(said).isNotEmpty();
                }
            }
        }
    }

    private Rehearsal crossing(Place place, int tall) throws Exception {
        BufferedImage still = Still.of(place.clip, place.frame, WIDTH, HEIGHT);
        Shot shot = new Shot(WIDTH, HEIGHT, 6);
        return Rehearsal.of(home.resolve("small.ts"), WIDTH, HEIGHT, RATE, 6_000_000, SECONDS * RATE, frame -> {
            Graphics2D graphics = shot.on(still);
            double along = ((double) frame / RATE - COMES) / CROSSES;
            if (along >= 0 && along <= 1) {
                walk(graphics, along * WIDTH, place.ground * HEIGHT, tall, frame);
            }
            graphics.dispose();
            return shot.take();
        });
    }

    /** Draws someone in a red coat and dark trousers. */
    private static void walk(Graphics2D graphics, double x, double feet, double tall, int step) {
        double stride = tall * 0.16 * Math.sin(step * 1.3);
        graphics.setColor(new Color(40, 42, 58));
        graphics.setStroke(new BasicStroke((float) (tall * 0.11)));
        graphics.draw(new Line2D.Double(x, feet - tall * 0.45, x - stride, feet));
        graphics.draw(new Line2D.Double(x, feet - tall * 0.45, x + stride, feet));
        graphics.setColor(new Color(176, 44, 40));
        graphics.fill(new Rectangle2D.Double(x - tall * 0.13, feet - tall * 0.84, tall * 0.26, tall * 0.42));
        graphics.setColor(new Color(205, 160, 132));
        graphics.fill(new Ellipse2D.Double(x - tall * 0.075, feet - tall, tall * 0.15, tall * 0.17));
    }
}
