package io.weir.agent.novelty;

import java.util.Arrays;

/**
 * The region vectors of the entries of a memory, and how much a frame is like each of them.
 *
 * <p>Vectors lie by region, then by component, then by entry: {@code [cells][dimension][capacity]}. All entries advance
 * together through a loop without a reduction, which the compiler turns into vector instructions; a frame against 1,000 entries
 * of 49 regions by 64 components costs about a third of a millisecond. Not for use by several threads.
 */
final class RegionVectors {
    private final int cells;
    private final int dimension;
    private final float[][] components;
    private float[] dots;
    /** The largest distances of each entry: used again by each comparison. */
    private float[] first;

    private float[] second;
    private float[] third;

    /** @param capacity for how many entries there is room */
    RegionVectors(int cells, int dimension, int capacity) {
        this.cells = cells;
        this.dimension = dimension;
        components = new float[cells * dimension][capacity];
        dots = new float[capacity];
        first = new float[capacity];
        second = new float[capacity];
        third = new float[capacity];
    }

    void grow(int capacity) {
        Arrays.setAll(components, i -> Arrays.copyOf(components[i], capacity));
        dots = new float[capacity];
        first = new float[capacity];
        second = new float[capacity];
        third = new float[capacity];
    }

    /** @param regions {@code [cells, dimension]}, row by row; copied */
    void put(int entry, float[] regions) {
        for (int i = 0; i < components.length; i++) {
            components[i][entry] = regions[i];
        }
    }

    /** What was put there, a copy. */
    float[] at(int entry) {
        float[] regions = new float[components.length];
        for (int i = 0; i < regions.length; i++) {
            regions[i] = components[i][entry];
        }
        return regions;
    }

    void move(int from, int to) {
        for (float[] component : components) {
            component[to] = component[from];
        }
    }

    /** Over how many entries a loop goes that is to be fast, where so many are used. */
    int lanes(int size) {
        return Math.min(dots.length, Loops.width(size));
    }

    /**
     * Compares a region with what entries have at a place.
     *
     * @return {@code [capacity]}, the dot products of the first {@code size}, and what does not count up to {@link #lanes}; overwritten
     *     by the next call
     */
    float[] dots(float[] regions, int cell, int place, int size) {
        int width = lanes(size);
        Arrays.fill(dots, 0, width, 0f);
        Loops.axpys(regions, cell * dimension, components, place * dimension, dimension, dots, width);
        return dots;
    }

    /**
     * How much each of the first {@code size} entries is like a frame as a whole: the novelty that the one has to the other, negative.
     *
     * @param into {@code [size]}, each in [-6, 0]
     */
    void compare(float[] regions, int size, float[] into) {
        Arrays.fill(first, 0, size, 0f);
        Arrays.fill(second, 0, size, 0f);
        Arrays.fill(third, 0, size, 0f);
        for (int cell = 0; cell < cells; cell++) {
            dots(regions, cell, cell, size);
            for (int i = 0; i < size; i++) {
                float distance = Math.clamp(1 - dots[i], 0f, 2f);
                float less = Math.min(first[i], distance);
                first[i] = Math.max(first[i], distance);
                float least = Math.min(second[i], less);
                second[i] = Math.max(second[i], less);
                third[i] = Math.max(third[i], least);
            }
        }
        for (int i = 0; i < size; i++) {
            into[i] = -(first[i] + second[i] + third[i]);
        }
    }
}
