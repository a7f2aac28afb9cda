package io.weir.agent.gate;

import java.util.Arrays;

/** A list of rows of four numbers, in one array that is filled again: what comes and goes with each sample is no object. */
final class Rows {
    private static final int WIDTH = 4;

    private double[] numbers = new double[16 * WIDTH];
    private int size;

    void clear() {
        size = 0;
    }

    /** Adds a row; gives its place. */
    int add(double first, double second, double third, double fourth) {
        int start = size * WIDTH;
        if (start == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * start);
        }
        numbers[start] = first;
        numbers[start + 1] = second;
        numbers[start + 2] = third;
        numbers[start + 3] = fourth;
        return size++;
    }

    double get(int row, int column) {
        return numbers[row * WIDTH + column];
    }

    int size() {
        return size;
    }
}
