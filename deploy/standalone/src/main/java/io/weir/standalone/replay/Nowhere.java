package io.weir.standalone.replay;

import io.weir.agent.publish.Destination;
import io.weir.agent.publish.Fate;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import java.time.Duration;

/** Where frames go that nobody waits for: each has arrived as soon as it is sent. */
public class Nowhere implements Destination {
    @Override
    public void send(FrameEvent frame, Fate fate) {
        fate.known(true);
    }

    @Override
    public final boolean tick(Tick tick) {
        return true;
    }

    @Override
    public final int waitingFrames() {
        return 0;
    }

    @Override
    public final boolean connected() {
        return true;
    }

    @Override
    public final boolean flush(Duration atMost) {
        return true;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
