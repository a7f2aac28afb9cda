package io.weir.agent.embed;

/** What the network runs on. */
public enum Device {
    /** A GPU with CUDA where this build and this machine have one, else the CPU. */
    AUTO,
    /** The CPU. */
    CPU,
    /** A GPU with CUDA; without one nothing starts. */
    CUDA
}
