package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    void shouldCountOpenFramesAndForgetAFrameThatIsClosedTwiceOnce() {
        int before = Frame.openFrames();

        Frame frame = Pictures.gray(8, 8, 50);
        assertThat(Frame.openFrames()).isEqualTo(before + 1);
        frame.close();
        frame.close();

        assertThat(Frame.openFrames()).isEqualTo(before);
    }

    @Test
    void shouldRefuseToGiveThePixelsOfAClosedFrame() {
        Frame frame = Pictures.gray(7, 1.5, 8, 8, (x, y) -> 0);
        frame.close();

        assertThatThrownBy(frame::av).isInstanceOf(IllegalStateException.class).hasMessage("frame 7 is closed");
        assertThat(frame.index()).isEqualTo(7);
        assertThat(frame.time()).isEqualTo(1.5);
    }
}
