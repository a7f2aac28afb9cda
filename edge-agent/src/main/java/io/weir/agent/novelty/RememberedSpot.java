package io.weir.agent.novelty;

/**
 * One remembered small thing, as it is kept beyond the end of the program.
 *
 * @param vectors of the middle of its crop, {@code [cells, dimension]}, row by row; not to be changed
 * @param seen when it was the nearest to anything for the last time, in seconds of the caller's clock
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never copied
public record RememberedSpot(float[] vectors, double seen) {}
