package io.weir.standalone.faults;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.StreamInfo;
import java.time.Instant;
import java.util.Optional;

/** Wants a number of frames, and keeps none. */
final class FrameCounter implements Reader.Listener {
    private final int most;
    private int frames;

    FrameCounter(int most) {
        this.most = most;
    }

    int frames() {
        return frames;
    }

    @Override
    public void opened(StreamInfo info, Optional<String> hardwareMissing) {}

    @Override
    public boolean packet(Packet packet) {
        return true;
    }

    @Override
    public void frame(Frame frame) {
        frames++;
        frame.close();
    }

    @Override
    public void decoded(long errors, long skipped) {}

    @Override
    public void cameraStart(Instant start) {}

    @Override
    public boolean goesOn() {
        return frames < most;
    }
}
