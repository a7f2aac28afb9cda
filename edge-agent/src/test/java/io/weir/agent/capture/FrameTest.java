package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    void shouldCountOpenFrames() {
        int before = Frame.openFrames();

        Frame frame = Pictures.gray(8, 8, 50);
        assertThat(Frame.openFrames()).isEqualTo(before + 1);
        frame.close();

        assertThat(Frame.openFrames()).isEqualTo(before);
    }

    @Test
    void shouldRefuseToBeClosedTwice() {
        int before = Frame.openFrames();
        Frame frame = Pictures.gray(7, 1.5, 8, 8, (x, y) -> 0);
        frame.close();

        assertThatThrownBy(frame::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("frame 7 is closed");
        assertThat(Frame.openFrames()).isEqualTo(before);
    }

    @Test
    void shouldSayNothingOfAFrameThatIsClosed() {
        Frame frame = Pictures.gray(7, 1.5, 8, 8, (x, y) -> 0);
        frame.close();

        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                frame::av, frame::index, frame::time, frame::shown, frame::width, frame::corrupt, frame::share)) {
            assertThatThrownBy(asked).isInstanceOf(IllegalStateException.class).hasMessage("frame 7 is closed");
        }
    }

    @Test
    void shouldRefuseToBeOpenedAgainWhileItIsOpen() {
        try (Frame frame = Pictures.gray(7, 1.5, 8, 8, (x, y) -> 0)) {
            assertThatThrownBy(() -> frame.open(8, 2, 2)).hasMessage("frame 7 is open");
        }
    }
}
