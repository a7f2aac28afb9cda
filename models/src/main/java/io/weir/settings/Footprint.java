package io.weir.settings;

/** How much memory Weir may take for speed and for a broker that is away. */
public enum Footprint {
    USUAL(32L << 20, Runtime.getRuntime().availableProcessors(), true),
    /** For gateways with 1 GB: {@code WEIR_LOW_MEMORY=1}, which the launcher also sets for {@code --low-memory}. */
    SMALL(8L << 20, 1, false);

    private final long bufferBytes;
    private final int networkRuns;
    private final boolean arena;

    Footprint(long bufferBytes, int networkRuns, boolean arena) {
        this.bufferBytes = bufferBytes;
        this.networkRuns = networkRuns;
        this.arena = arena;
    }

    /** The footprint of this process. */
    public static Footprint current() {
        return "1".equals(System.getenv("WEIR_LOW_MEMORY")) ? SMALL : USUAL;
    }

    /** Bytes of frames that wait for the broker, in the agent and once more in Kafka's producer. */
    public long bufferBytes() {
        return bufferBytes;
    }

    /** How many runs of the network go on at once, each on a core. */
    public int networkRuns() {
        return networkRuns;
    }

    /** Whether the network keeps the memory that it had, to have it again sooner. */
    public boolean arena() {
        return arena;
    }
}
