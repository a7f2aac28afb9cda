package io.weir.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ColourPictureTest {
    @Test
    void shouldFindNoColourInGray() {
        ByteBuffer gray = paint(90, 90, 90, 180, 180, 180);

        assertThat(ColourPicture.colourfulness(gray)).isZero();
        assertThat(ColourPicture.saturation(gray)).isZero();
    }

    @Test
    void shouldMeasureAsThePaperDefines() {
        // half red, half green: rg is 255 or -255, yb 127.5 everywhere
        ByteBuffer halves = paint(255, 0, 0, 0, 255, 0);

        assertThat(ColourPicture.colourfulness(halves)).isCloseTo(255 + 0.3 * 127.5, within(1e-6));
        assertThat(ColourPicture.saturation(halves)).isEqualTo(1);
    }

    @Test
    void shouldMeasureSaturationWhateverTheBrightness() {
        assertThat(ColourPicture.saturation(paint(100, 50, 50, 200, 100, 100))).isCloseTo(0.5, within(1e-9));
        assertThat(ColourPicture.saturation(paint(0, 0, 0, 0, 0, 0))).isZero();
    }

    /** The left half in one colour, the right one in another. */
    private static ByteBuffer paint(int... colours) {
        ByteBuffer picture = ByteBuffer.allocate(3 * ColourPicture.WIDTH * ColourPicture.HEIGHT);
        for (int i = 0; i < ColourPicture.WIDTH * ColourPicture.HEIGHT; i++) {
            int from = i % ColourPicture.WIDTH < ColourPicture.WIDTH / 2 ? 0 : 3;
            for (int c = 0; c < 3; c++) {
                picture.put((byte) colours[from + c]);
            }
        }
        return picture.flip();
    }
}
