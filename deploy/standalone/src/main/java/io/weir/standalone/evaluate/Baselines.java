package io.weir.standalone.evaluate;

import io.weir.models.Embedding;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;

/**
 * Plain ways to keep a given number of a clip's frames.
 *
 * <p>Where one has a threshold it is chosen with hindsight, for each clip by itself, so that it keeps as many frames as asked for,
 * or as nearly so as it can: a favour that no camera could do it. All give frame numbers in ascending order.
 */
final class Baselines {
    private static final int STEPS = 40;

    private Baselines() {}

    /**
     * A frame that went through the network.
     *
     * @param pooled the vector of the whole picture
     */
    record Embedded(int frame, Embedding pooled) {}

    /** Frames at even distances, the first among them. */
    static int[] everyNth(int frames, int keep) {
        int number = Math.min(keep, frames);
        int[] kept = new int[number];
        for (int i = 0; i < number; i++) {
            kept[i] = (int) ((long) i * frames / number);
        }
        return kept;
    }

    /** Any frames, each set of them as likely as the others (Floyd's sampling; Bentley and Floyd, 1987). */
    static int[] random(int frames, int keep, SplittableRandom dice) {
        BitSet chosen = new BitSet(frames);
        for (int i = Math.max(0, frames - keep); i < frames; i++) {
            int drawn = dice.nextInt(i + 1);
            chosen.set(chosen.get(drawn) ? i : drawn);
        }
        return chosen.stream().toArray();
    }

    /** Frames whose mean absolute difference of small luma to the last kept one is above a threshold. */
    static int[] pixelDifference(ClipScan clip, int keep) {
        return atThreshold(255, keep, threshold -> {
            int[] kept = new int[clip.frames()];
            int count = 0;
            for (int frame = 0; frame < kept.length; frame++) {
                if (count == 0 || clip.difference(frame, kept[count - 1]) > threshold) {
                    kept[count++] = frame;
                }
            }
            return Arrays.copyOf(kept, count);
        });
    }

    /** Frames whose smallest cosine distance to any kept one is above a threshold, by the vectors of whole pictures. */
    static int[] pooledDistance(List<Embedded> frames, int keep) {
        return atThreshold(2, keep, threshold -> {
            int[] kept = new int[frames.size()];
            int count = 0;
            for (int i = 0; i < kept.length; i++) {
                if (isFar(frames, i, kept, count, threshold)) {
                    kept[count++] = i;
                }
            }
            return Arrays.stream(kept, 0, count).map(i -> frames.get(i).frame()).toArray();
        });
    }

    private static boolean isFar(List<Embedded> frames, int index, int[] kept, int count, double threshold) {
        Embedding vector = frames.get(index).pooled();
        for (int i = count - 1; i >= 0; i--) { // what was kept last is the likeliest to be near
            if (vector.distance(frames.get(kept[i]).pooled()) <= threshold) {
                return false;
            }
        }
        return true;
    }

    /** Halves the range again and again; of thresholds that come equally near, the one that keeps more. */
    private static int[] atThreshold(double highest, int keep, DoubleFunction<int[]> select) {
        double low = 0;
        double high = highest;
        int[] best = select.apply(low);
        for (int step = 0; step < STEPS && best.length != keep; step++) {
            double middle = (low + high) / 2;
            int[] kept = select.apply(middle);
            int closer = Math.abs(best.length - keep) - Math.abs(kept.length - keep);
            if (closer > 0 || (closer == 0 && kept.length > best.length)) {
                best = kept;
            }
            if (kept.length > keep) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return best;
    }
}
