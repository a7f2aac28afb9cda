package io.weir.processor.simulation;

import io.weir.wire.Bid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * Knows all candidates beforehand: how well a choice covers them, and what random and offline greedy choices would.
 *
 * <p>A candidate's distance is that to the nearest chosen one of its own model, 1 at most. Cost of greedy: one sweep over all candidates for each, and
 * for each that is weighed again. Of more than {@value #SCORED} candidates an even sample is what is to be covered.
 */
public final class Oracle {
    private static final int SCORED = 4_000;
    private static final int DRAWS = 5;

    private final List<Bid> bids;
    private final List<float[]> vectors;
    private final int[] scored;

    /**
     * How well a choice covers the candidates.
     *
     * @param mean distance of a candidate, in [0, 1]
     * @param worst mean distance of the worst-covered 5 %
     */
    public record Covered(double mean, double worst) {}

    public Oracle(List<Bid> bids) {
        this.bids = bids;
        vectors = bids.stream().map(bid -> bid.embedding().toArray()).toList();
        int count = Math.min(SCORED, bids.size());
        scored = new int[count];
        for (int i = 0; i < count; i++) {
            scored[i] = (int) ((long) i * bids.size() / count);
        }
    }

    /** How well the chosen ones cover all. */
    public Covered covered(Set<String> chosen) {
        float[] bests = start();
        for (int i = 0; i < bids.size(); i++) {
            if (chosen.contains(bids.get(i).id())) {
                cover(bests, i);
            }
        }
        return covered(bests);
    }

    /** How well so many cover that are drawn at random, in the mean of several draws. */
    public Covered random(int count, long seed) {
        Random random = new Random(seed);
        double mean = 0;
        double worst = 0;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < bids.size(); i++) {
            order.add(i);
        }
        for (int draw = 0; draw < DRAWS; draw++) {
            Collections.shuffle(order, random);
            float[] bests = start();
            order.subList(0, Math.min(count, order.size())).forEach(i -> cover(bests, i));
            Covered covered = covered(bests);
            mean += covered.mean / DRAWS;
            worst += covered.worst / DRAWS;
        }
        return new Covered(mean, worst);
    }

    /** How well so many cover that offline greedy facility location chooses, with lazy evaluation. */
    public Covered greedy(int count) {
        float[] bests = start();
        PriorityQueue<Weighed> queue = new PriorityQueue<>();
        for (int i = 0; i < bids.size(); i++) {
            queue.add(new Weighed(gain(bests, i), i, 0));
        }
        for (int round = 1; round <= count && !queue.isEmpty(); ) {
            Weighed best = queue.remove();
            if (best.round == round - 1) {
                cover(bests, best.index);
                round++;
            } else {
                queue.add(new Weighed(gain(bests, best.index), best.index, round - 1));
            }
        }
        return covered(bests);
    }

    private record Weighed(double gain, int index, int round) implements Comparable<Weighed> {
        @Override
        public int compareTo(Weighed other) {
            int byGain = Double.compare(other.gain, gain);
            return byGain != 0 ? byGain : Integer.compare(index, other.index);
        }
    }

    private float[] start() {
        float[] bests = new float[scored.length];
        Arrays.fill(bests, 1);
        return bests;
    }

    private double gain(float[] bests, int index) {
        double gain = 0;
        for (int i = 0; i < scored.length; i++) {
            gain += Math.max(0, bests[i] - distance(index, scored[i]));
        }
        return gain;
    }

    private void cover(float[] bests, int index) {
        for (int i = 0; i < scored.length; i++) {
            bests[i] = Math.min(bests[i], distance(index, scored[i]));
        }
    }

    private float distance(int one, int other) {
        float[] a = vectors.get(one);
        float[] b = vectors.get(other);
        if (a.length != b.length
                || !bids.get(one).model().equals(bids.get(other).model())) {
            return 1;
        }
        float even = 0;
        float odd = 0;
        int i = 0;
        for (; i < a.length - 1; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return Math.clamp(1 - even - odd - (i < a.length ? a[i] * b[i] : 0), 0f, 1f);
    }

    private static Covered covered(float[] bests) {
        if (bests.length == 0) {
            return new Covered(0, 0);
        }
        float[] sorted = bests.clone();
        Arrays.sort(sorted);
        int worst = Math.max(1, sorted.length / 20);
        double all = 0;
        double last = 0;
        for (int i = 0; i < sorted.length; i++) {
            all += sorted[i];
            last += i >= sorted.length - worst ? sorted[i] : 0;
        }
        return new Covered(all / sorted.length, last / worst);
    }
}
