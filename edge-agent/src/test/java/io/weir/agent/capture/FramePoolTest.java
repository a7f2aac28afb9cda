package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.Pictures.Format;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;

class FramePoolTest {
    private final FramePool pool = new FramePool();

    @Test
    void shouldLendAgainWhatCameBackAndNothingOfItsPicture() {
        AVFrame frame = pool.take();
        frame.width(640);
        frame.pts(7);

        pool.giveBack(frame);
        AVFrame again = pool.take();

        assertThat(again.address()).isEqualTo(frame.address());
        assertThat(again.width()).isZero();
        assertThat(again.pts()).isNotEqualTo(7);
        pool.giveBack(again);
        pool.close();
    }

    @Test
    void shouldLendEachFrameToOneOwner() {
        AVFrame one = pool.take();
        AVFrame other = pool.take();

        assertThat(one.address()).isNotEqualTo(other.address());
        pool.giveBack(one);
        pool.giveBack(other);
        pool.close();
    }

    @Test
    void shouldFreeWhatComesBackAfterItsEnd() {
        AVFrame late = pool.take();
        pool.close();

        pool.giveBack(late);

        assertThat(late.isNull()).isTrue();
    }

    @Test
    void shouldShareAPictureWithoutCopyingIt() {
        try (Frame frame = Pictures.of(Format.GRAY8, 64, 48, (x, y) -> x)) {
            Frame shared = frame.share();

            assertThat(shared.av().data(0).address())
                    .isEqualTo(frame.av().data(0).address());
            assertThat(shared.av().address()).isNotEqualTo(frame.av().address());
            shared.close();
            assertThat(frame.width()).isEqualTo(64);
        }
    }

    @Test
    void shouldCropWithoutCopying() {
        try (Frame frame = Pictures.of(Format.GRAY8, 64, 48, (x, y) -> x)) {
            AVFrame part = frame.part(new Crop(8, 4, 16));

            assertThat(part.width()).isEqualTo(16);
            assertThat(part.height()).isEqualTo(16);
            assertThat(part.data(0).get(0)).isEqualTo((byte) 8);
            frame.done(part);
            assertThat(frame.width()).isEqualTo(64);
        }
    }
}
