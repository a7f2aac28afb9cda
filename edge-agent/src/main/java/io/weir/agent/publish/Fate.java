package io.weir.agent.publish;

/** Is told once, on any thread, what became of a frame. */
@FunctionalInterface
public interface Fate {
    /**
     * Tells the fate.
     *
     * @param delivered whether the broker has the frame; if not, it is lost
     */
    void known(boolean delivered);
}
