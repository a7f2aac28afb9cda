package io.weir.agent.gate;

/** When a still picture is worth a run of the network, to learn its noise: often at first, then ever more rarely. */
public final class ProbeSchedule {
    private static final long RAREST = 1500;

    private long stills;
    private long nextProbe = 1;

    /** Counts a sampled frame in which nothing changed; whether it is one to learn from. */
    public boolean isDue() {
        stills++;
        if (stills < nextProbe) {
            return false;
        }
        nextProbe = stills + Math.min(RAREST, stills);
        return true;
    }
}
