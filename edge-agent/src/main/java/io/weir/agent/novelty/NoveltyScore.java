package io.weir.agent.novelty;

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
     * @param distances at least one, each in [0, 2]
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

    /** The novelty of the first so many of these, at least one. */
    static float ofFirst(float[] distances, int length) {
        float first = 0;
        float second = 0;
        float third = 0;
        for (int i = 0; i < length; i++) {
            float less = Math.min(first, distances[i]);
            first = Math.max(first, distances[i]);
            float least = Math.min(second, less);
            second = Math.max(second, less);
            third = Math.max(third, least);
        }
        return (third + second + first) / Math.min(LARGEST, length);
    }
}
