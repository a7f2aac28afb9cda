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
        return ofFirst(distances, distances.length);
    }

    /**
     * The novelty of the regions that count, in [0, 2].
     *
     * @param distances each in [0, 2]; put into another order by this call
     * @param hidden of each region, whether it does not count; not all of them
     */
    static float of(float[] distances, boolean[] hidden) {
        int visible = 0;
        for (int i = 0; i < distances.length; i++) {
            if (!hidden[i]) {
                distances[visible++] = distances[i];
            }
        }
        return ofFirst(distances, visible);
    }

    /**
     * How much of a frame is new: what its regions are beyond a threshold, summed up. Of the frames of a moment the one that shows
     * most is worth more than the one whose three regions are the strangest.
     *
     * @param distances each in [0, 2]
     * @param hidden of each region, whether it does not count
     */
    static float amount(float[] distances, boolean[] hidden, float threshold) {
        float sum = 0;
        for (int i = 0; i < distances.length; i++) {
            sum += hidden[i] ? 0 : Math.max(0, distances[i] - threshold);
        }
        return sum;
    }

    private static float ofFirst(float[] distances, int length) {
        Arrays.sort(distances, 0, length);
        int count = Math.min(LARGEST, length);
        float sum = 0;
        for (int i = length - count; i < length; i++) {
            sum += distances[i];
        }
        return sum / count;
    }
}
