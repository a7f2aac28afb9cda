package io.weir.standalone.demo.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneTest {
    private static final double STEP = 0.5;
    private static final int VISIBLE = 16; // levels of a colour
    private static final int MIN_PIXELS = 500;

    enum Kind {
        DOCK(LoadingDock::scene),
        LINE(PackingLine::scene),
        GATE_NORTH(Gate::north),
        GATE_SOUTH(Gate::south),
        YARD(NightYard::scene);

        final Scene scene;
        final Supplier<Scene> build;

        Kind(Supplier<Scene> build) {
            this.build = build;
            this.scene = build.get();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldDrawTheSamePictureForTheSameMoment(Kind kind) {
        int[] picture = draw(kind.scene, 33.4);

        draw(kind.scene, 120);

        assertThat(draw(kind.scene, 33.4)).isEqualTo(picture);
        assertThat(draw(kind.build.get(), 33.4)).isEqualTo(picture);
        assertThat(draw(kind.scene, 33.4 + Scene.PERIOD_SECONDS)).isEqualTo(picture);
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowSomethingWithinTwentySeconds(Kind kind) {
        int[] start = draw(kind.scene, 0);

        int most = 0;
        for (double t = 0; t <= 20; t += STEP) {
            most = Math.max(most, changed(start, draw(kind.scene, t)));
        }

        assertThat(most).isGreaterThan(MIN_PIXELS);
    }

    /** On the belt something always moves. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINE")
    void shouldRestForLongBetweenManyMovements(Kind kind) {
        int movements = 0;
        int quiet = 0;
        int longestQuiet = 0;
        int allQuiet = 0;
        int[] before = draw(kind.scene, 0);
        for (double t = STEP; t < Scene.PERIOD_SECONDS; t += STEP) {
            int[] now = draw(kind.scene, t);
            boolean moves = changed(before, now) > MIN_PIXELS;
            movements += moves && quiet > 0 ? 1 : 0;
            quiet = moves ? 0 : quiet + 1;
            longestQuiet = Math.max(longestQuiet, quiet);
            allQuiet += moves ? 0 : 1;
            before = now;
        }

        assertThat(movements).isGreaterThan(4);
        assertThat(longestQuiet * STEP).isBetween(5.0, 30.0);
        assertThat(allQuiet * STEP).isGreaterThan(Scene.PERIOD_SECONDS / 3.0);
    }

    private static int changed(int[] one, int[] other) {
        int changed = 0;
        for (int i = 0; i < one.length; i++) {
            boolean differs = Math.abs((one[i] >> 16 & 255) - (other[i] >> 16 & 255)) > VISIBLE
                    || Math.abs((one[i] >> 8 & 255) - (other[i] >> 8 & 255)) > VISIBLE
                    || Math.abs((one[i] & 255) - (other[i] & 255)) > VISIBLE;
            changed += differs ? 1 : 0;
        }
        return changed;
    }

    private static int[] draw(Scene scene, double seconds) {
        BufferedImage canvas = new BufferedImage(View.WIDTH, View.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = canvas.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        scene.draw(g, seconds);
        g.dispose();
        return ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    }
}
