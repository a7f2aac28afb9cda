package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.publish.Destination;
import io.weir.agent.publish.Fate;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes all frames of an agent at once, and all its decisions. */
final class Collected implements Destination, Witness {
    private final List<FrameEvent> frames = new CopyOnWriteArrayList<>();
    private final List<Decision> decisions = new CopyOnWriteArrayList<>();

    /** What was kept, the control sample left out. */
    List<FrameEvent> kept() {
        return frames.stream()
                .filter(frame -> !frame.reason().equals(FrameEvent.CONTROL))
                .toList();
    }

    /** Forgets all. */
    void clear() {
        frames.clear();
        decisions.clear();
    }

    List<Decision> decisions() {
        return decisions;
    }

    @Override
    public void send(FrameEvent frame, Fate fate) {
        frames.add(frame);
        fate.known(true);
    }

    @Override
    public void decided(Decision decision, @Nullable Frame frame) {
        decisions.add(decision);
    }

    @Override
    public boolean tick(Tick tick) {
        return true;
    }

    @Override
    public int waitingFrames() {
        return 0;
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public boolean flush(Duration atMost) {
        return true;
    }

    @Override
    public void close() {}
}
