package io.weir.processor.budget;

/**
 * Where a candidate lies in the reservoir of a {@link Space}.
 *
 * @param space its number
 * @param slot in the reservoir
 * @param turn in which it entered; what has another turn has taken its place
 */
record Place(int space, int slot, long turn) {}
