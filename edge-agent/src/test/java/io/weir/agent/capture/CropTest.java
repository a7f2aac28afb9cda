package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CropTest {
    @Property(tries = 100)
    void shouldLieInThePictureAndHoldTheThing(
            @ForAll @IntRange(min = 100, max = 900) int width,
            @ForAll @IntRange(min = 100, max = 700) int height,
            @ForAll @DoubleRange(min = 0, max = 1) double x,
            @ForAll @DoubleRange(min = 0, max = 1) double y,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) double size) {
        try (Frame frame = Pictures.gray(width, height, 90)) {
            Crop crop = new Crop();

            boolean isOfUse = crop.aim(frame, x, y, size, size, 64);

            // the same order of products as the crop's: another rounds to another whole number now and then
            double side = Math.floor(Math.max(64, 2.5 * Math.max(size * width, size * height)));
            assertThat(isOfUse).isEqualTo(side <= 0.75 * Math.min(width, height));
            if (isOfUse) {
                assertThat(crop.side()).isEqualTo((int) side);
                assertThat(crop.left()).isBetween(0, width - crop.side());
                assertThat(crop.top()).isBetween(0, height - crop.side());
                assertThat(x * width).isBetween((double) crop.left(), (double) crop.left() + crop.side());
                assertThat(y * height).isBetween((double) crop.top(), (double) crop.top() + crop.side());
            }
        }
    }

    @Test
    void shouldShowThePixelsOfItsPlaceAndLeaveTheFrameAsItIs() {
        try (RgbScaler scaler = new RgbScaler(32, 32);
                Frame frame =
                        Pictures.of(Pictures.Format.YUV420P, 320, 240, (x, y) -> x >= 201 && y >= 101 ? 200 : 40)) {
            ByteBuffer rgb = scaler.scale(frame, new Crop(201, 101, 64));
            for (int i = 0; i < 32 * 32 * 3; i++) {
                assertThat(rgb.get(i) & 255).isBetween(195, 205);
            }
            assertThat(frame.width()).isEqualTo(320);
            assertThat(scaler.scale(frame).get(0) & 255).isBetween(35, 45);
        }
    }
}
