package io.weir.standalone.bench;

/**
 * One load worked off.
 *
 * @param seconds from when the work began to when the last frame was done
 * @param cpu used meanwhile
 * @param candidates bytes that the broker wrote to this topic
 * @param waiting bytes that it wrote to the changelog of the waiting pictures, deletions included
 * @param selected bytes that it wrote to this topic
 * @param released how many frames went there
 */
public record Lap(double seconds, Cpu cpu, long candidates, long waiting, long selected, long released) {}
