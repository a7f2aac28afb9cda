package io.weir.agent.pipeline;

import io.weir.models.ModelCard;

/** The grid of a network's regions: 1 x 1 where it gives none. */
record Grid(int rows, int columns) {
    static Grid of(ModelCard card) {
        return card.outputs()
                .regions()
                .map(regions -> new Grid(regions.rows(), regions.columns()))
                .orElse(new Grid(1, 1));
    }

    /** Which region a place is in, given as shares of the picture's width and height, each in [0, 1). */
    int cell(double x, double y) {
        int row = (int) (y * rows);
        int column = (int) (x * columns);
        return row * columns + column;
    }
}
