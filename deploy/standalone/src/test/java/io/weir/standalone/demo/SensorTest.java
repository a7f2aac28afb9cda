package io.weir.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.standalone.demo.scene.View;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SensorTest {
    private static final int PIXELS = View.WIDTH * View.HEIGHT;

    @Test
    void shouldTurnColoursIntoThoseOfVideo() {
        Sensor clean = new Sensor(0, 0, 0);

        assertThat(first(expose(clean, 0xffffff, 0))).containsExactly(235, 128, 128);
        assertThat(first(expose(clean, 0x000000, 0))).containsExactly(16, 128, 128);
        assertThat(first(expose(clean, 0xff0000, 0))).containsExactly(81, 90, 239); // BT.601: 81, 90, 240
    }

    @Test
    void shouldAddNoiseThatDiffersFromFrameToFrameAndIsTheSameEachTime() {
        Sensor noisy = new Sensor(3, 0, 0);

        byte[] one = expose(noisy, 0x808080, 7);
        byte[] other = expose(noisy, 0x808080, 8);

        assertThat(expose(new Sensor(3, 0, 0), 0x808080, 7)).isEqualTo(one);
        assertThat(Arrays.mismatch(one, other)).isNotNegative();
        double mean = 0;
        double square = 0;
        for (int i = 0; i < PIXELS; i++) {
            double luma = (one[i] & 255) - 126.0;
            mean += luma / PIXELS;
            square += luma * luma / PIXELS;
        }
        assertThat(mean).isCloseTo(0, within(0.5));
        assertThat(Math.sqrt(square)).isCloseTo(3, within(0.3));
    }

    private static byte[] expose(Sensor sensor, int colour, long frame) {
        int[] rgb = new int[PIXELS];
        Arrays.fill(rgb, colour);
        byte[] i420 = new byte[PIXELS * 3 / 2];
        sensor.expose(rgb, frame, i420);
        return i420;
    }

    private static int[] first(byte[] i420) {
        return new int[] {i420[0] & 255, i420[PIXELS] & 255, i420[PIXELS + PIXELS / 4] & 255};
    }
}
