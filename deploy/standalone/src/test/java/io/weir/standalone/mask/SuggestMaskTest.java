package io.weir.standalone.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.gate.Mask;
import io.weir.settings.SettingsFile;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.RawClip;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestMaskTest {
    private static final int WIDTH = 192;
    private static final int HEIGHT = 108;

    @TempDir
    Path home;

    @Test
    void shouldSayHowToMaskAClockAndDrawIt() throws Exception {
        clip("clock.ivf", true);

        try (Program program = Program.start(home, "suggest-mask", "clock.ivf", "--out", "mask.png")) {
            assertThat(program.await()).as(program.said()).isZero();

            Mask mask = SettingsFile.parse(program.stdout(), "suggestion", AgentSettings.class)
                    .setups()
                    .getFirst()
                    .judging()
                    .mask();
            assertThat(mask.hides(0.2, 0.1)).as(program.stdout()).isTrue();
            assertThat(mask.hides(0.6, 0.5)).isFalse();
            assertThat(mask.visibleCells()).isGreaterThan(1000);
        }
        BufferedImage drawn = ImageIO.read(home.resolve("mask.png").toFile());
        assertThat(drawn.getWidth()).isEqualTo(WIDTH);
        int red = drawn.getRGB(40, 12);
        int plain = drawn.getRGB(120, 60);
        assertThat((red >> 16 & 255) - (red & 255)).isGreaterThan(40);
        assertThat(Math.abs((plain >> 16 & 255) - (plain & 255))).isLessThan(20);
    }

    @Test
    void shouldSayThatNothingAlwaysChanges() throws Exception {
        clip("still.ivf", false);

        try (Program program = Program.start(home, "suggest-mask", "still.ivf")) {
            assertThat(program.await()).isZero();
            assertThat(program.stdout()).isEqualToIgnoringNewLines("nothing always changes: no mask is needed");
        }
    }

    @Test
    void shouldSayWhatIsWrongInOneLine() throws Exception {
        try (Program program = Program.start(home, "suggest-mask", "gone.mp4", "--for", "5s")) {
            assertThat(program.await()).isEqualTo(2);
            assertThat(program.stderr()).contains("--for: '5s': must be from 16s to 1h");
        }
        try (Program program = Program.start(home, "suggest-mask", "gone.mp4")) {
            assertThat(program.await()).isEqualTo(1);
            assertThat(program.stderr()).contains("gone.mp4: no such file").doesNotContain("Exception");
        }
    }

    /** Twenty seconds of a still place with noise, with a clock at the upper left or without. */
    private void clip(String name, boolean clock) throws IOException {
        byte[] picture = new byte[WIDTH * HEIGHT * 3 / 2];
        Arrays.fill(picture, WIDTH * HEIGHT, picture.length, (byte) 128);
        RawClip.write(home.resolve(name), WIDTH, HEIGHT, 300, frame -> {
            Random noise = new Random(frame);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                int x = i % WIDTH;
                int y = i / WIDTH;
                int scene = 70 + (x / 8 * 37 + y / 8 * 53) % 90;
                boolean lit = (frame / 15 + x / 8 + y / 8) % 2 == 0;
                boolean inClock = clock && x >= 16 && x < 64 && y >= 8 && y < 20;
                picture[i] = (byte) ((inClock ? lit ? 220 : 30 : scene) + noise.nextInt(3));
            }
            return picture;
        });
    }
}
