package io.weir.agent.publish;

import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import java.time.Duration;

/** Where an agent's candidates and ticks go. Who hands something in never waits. Safe for use by several threads. */
public interface Destination extends AutoCloseable {
    /** Takes a frame; its fate is told exactly once. */
    void send(FrameEvent frame, Fate fate);

    /**
     * Takes a tick.
     *
     * @return whether there was room for it, or it does not matter, since another will follow
     */
    boolean tick(Tick tick);

    /** How many frames were taken whose fate is not known yet. */
    int waitingFrames();

    /** Whether frames get through at present. */
    boolean connected();

    /**
     * Waits until all that was handed in before has arrived, or the time is over.
     *
     * @return whether all has
     */
    boolean flush(Duration atMost) throws InterruptedException;

    /** Ends at once; what did not arrive is lost, and its fates are told. */
    @Override
    void close();
}
