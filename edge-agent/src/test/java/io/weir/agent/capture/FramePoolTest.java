package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.Pictures.Format;
import org.junit.jupiter.api.Test;

class FramePoolTest {
    private final FramePool pool = new FramePool();

    @Test
    void shouldLendAgainWhatCameBackAndNothingOfItsPicture() {
        Frame frame = pool.take();
        frame.blank().width(640);
        frame.blank().pts(7);

        pool.giveBack(frame);
        Frame again = pool.take();

        assertThat(again).isSameAs(frame);
        assertThat(again.blank().width()).isZero();
        assertThat(again.blank().pts()).isNotEqualTo(7);
        pool.giveBack(again);
        pool.close();
    }

    @Test
    void shouldLendEachFrameToOneOwnerAndFirstWhatCameBackFirst() {
        Frame one = pool.take();
        Frame other = pool.take();

        assertThat(one.blank().address()).isNotEqualTo(other.blank().address());
        pool.giveBack(one);
        pool.giveBack(other);
        assertThat(pool.take()).isSameAs(one);
        assertThat(pool.take()).isSameAs(other);
        pool.giveBack(one);
        pool.giveBack(other);
        pool.close();
    }

    @Test
    void shouldFreeWhatComesBackAfterItsEnd() {
        Frame late = pool.take();
        pool.close();

        pool.giveBack(late);

        assertThat(late.blank().isNull()).isTrue();
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
            try (Frame part = frame.part(new Crop(8, 4, 16))) {
                assertThat(part.width()).isEqualTo(16);
                assertThat(part.height()).isEqualTo(16);
                assertThat(part.av().data(0).get(0)).isEqualTo((byte) 8);
            }
            assertThat(frame.width()).isEqualTo(64);
        }
    }
}
