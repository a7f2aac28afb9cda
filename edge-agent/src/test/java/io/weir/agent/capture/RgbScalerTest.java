package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.weir.agent.capture.Pictures.Format;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RgbScalerTest {
    @ParameterizedTest
    @EnumSource(Format.class)
    void shouldStretchAnyFormatToGrayOfTheSameBrightness(Format format) {
        try (RgbScaler scaler = new RgbScaler(224, 224);
                Frame frame = Pictures.of(format, 641, 359, (x, y) -> x < 320 ? 60 : 180)) {
            ByteBuffer rgb = scaler.scale(frame);

            assertThat(rgb.isDirect()).isTrue();
            assertThat(rgb.remaining()).isEqualTo(224 * 224 * 3);
            for (int channel = 0; channel < 3; channel++) {
                assertThat(at(rgb, 20, 100, channel)).isCloseTo(60, within(3));
                assertThat(at(rgb, 200, 100, channel)).isCloseTo(180, within(3));
            }
        }
    }

    @Test
    void shouldAverageWhereItShrinks() {
        // given: lines of one pixel, of which picking single pixels would make black or white
        try (RgbScaler scaler = new RgbScaler(32, 32);
                Frame frame = Pictures.of(Format.RGB24, 640, 640, (x, y) -> x % 2 * 255)) {
            ByteBuffer rgb = scaler.scale(frame);

            for (int x = 1; x < 31; x++) {
                assertThat(at(rgb, x, 16, 0, 32)).isCloseTo(127, within(12));
            }
        }
    }

    @Test
    void shouldServeFramesOfAnySizeOneAfterTheOther() {
        try (RgbScaler scaler = new RgbScaler(16, 8)) {
            for (int size : new int[] {2, 640, 17, 1080, 1}) {
                try (Frame frame = Pictures.gray(size, size, 90)) {
                    ByteBuffer rgb = scaler.scale(frame);
                    assertThat(rgb.remaining()).isEqualTo(16 * 8 * 3);
                    assertThat(at(rgb, 15, 7, 2, 16)).isCloseTo(90, within(2));
                }
            }
        }
    }

    @Test
    void shouldAllocateNextToNothingForFramesOfOneSize() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (RgbScaler scaler = new RgbScaler(224, 224);
                Frame frame = Pictures.of(Format.YUV420P, 640, 360, (x, y) -> x % 256)) {
            scaler.scale(frame);
            long before = threads.getCurrentThreadAllocatedBytes();

            for (int i = 0; i < 100; i++) {
                scaler.scale(frame);
            }

            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 100)
                    .isZero();
        }
    }

    private static int at(ByteBuffer rgb, int x, int y, int channel) {
        return at(rgb, x, y, channel, 224);
    }

    private static int at(ByteBuffer rgb, int x, int y, int channel, int width) {
        return rgb.get((y * width + x) * 3 + channel) & 0xff;
    }
}
