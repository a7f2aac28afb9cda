package io.weir.agent.novelty;

import java.util.Arrays;

/**
 * Turns the distances of a frame's regions into the frame's novelty: the mean of its three largest.
 *
 * <p>Three, since one region may err and an event seldom fits into one, while a mean over all would drown a small event.
 */
final class NoveltyScore {
    private static final int LARGEST = 3;

    private NoveltyScore() {}

    /**
     * The novelty, in [0, 2].
     *
     * @param distances at least one, each in [0, 2]; sorted by this call
     */
    static float of(float[] distances) {
        Arrays.sort(distances);
        int count = Math.min(LARGEST, distances.length);
        float sum = 0;
        for (int i = distances.length - count; i < distances.length; i++) {
            sum += distances[i];
        }
        return sum / count;
    }
}
