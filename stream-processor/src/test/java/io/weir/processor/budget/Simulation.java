package io.weir.processor.budget;

import io.weir.models.Embedding;
import io.weir.wire.Bid;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An hour of a small fleet: candidates of several cameras, each showing a few scenes of its own, some often and some hardly
 * ever, in bursts; and how well a choice of them covers the rest.
 */
final class Simulation {
    static final int CANDIDATES = 800;
    static final Duration HOUR = Duration.ofHours(1);
    private static final int CAMERAS = 17;
    private static final int DIMENSION = 64;

    final List<Bid> bids = new ArrayList<>();
    private final Random random;
    private final float[][] distances = new float[CANDIDATES][CANDIDATES];

    Simulation(long seed) {
        random = new Random(seed);
        for (int camera = 0; camera < CAMERAS; camera++) {
            show("camera" + camera, CANDIDATES / CAMERAS + (camera < CANDIDATES % CAMERAS ? 1 : 0));
        }
        bids.sort(Comparator.comparingLong(Bid::stampMillis));
        for (int i = 0; i < CANDIDATES; i++) {
            for (int j = 0; j < CANDIDATES; j++) {
                distances[i][j] = bids.get(i).embedding().distance(bids.get(j).embedding());
            }
        }
    }

    private void show(String camera, int count) {
        Embedding place = Records.random(random, DIMENSION);
        List<Embedding> scenes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            scenes.add(Records.near(random, place, 0.8));
        }
        double time = 0;
        double start = random.nextDouble() * 2_400;
        for (int i = 0; i < count; i++) {
            // A burst now and then, seconds apart, else minutes.
            time += random.nextInt(8) == 0 ? random.nextDouble() * 180 : random.nextDouble() * 8;
            // The first scenes are common, the last ones rare.
            int scene = (int) (scenes.size() * Math.pow(random.nextDouble(), 2.5));
            Embedding vector = Records.near(random, scenes.get(scene), 0.35);
            long stamp = Math.round((start + time) % 3_600 * 1000);
            bids.add(Records.bid(camera + "#" + i, camera, time, false, Records.MODEL, vector, stamp));
        }
    }

    /** What a budget selects of it, with contests of a length. */
    List<Bid> selected(int limit, Duration contest) {
        Budget budget = Budget.restore(new BudgetRule(limit, HOUR, contest, 0.02), List.of(), new MapJournal());
        List<Verdict> verdicts = new ArrayList<>(budget.accept(Records.clock(0, Records.live("clock"))));
        for (Bid bid : bids) {
            verdicts.addAll(budget.accept(Records.clock(bid.stampMillis(), Records.live("clock"))));
            verdicts.addAll(budget.accept(bid));
        }
        verdicts.addAll(budget.accept(Records.clock(HOUR.toMillis() - 1, Records.live("clock"))));
        verdicts.addAll(budget.accept(Records.clock(HOUR.toMillis() + 600_000, Records.live("clock"))));
        Set<String> ids =
                verdicts.stream().filter(Verdict::selected).map(Verdict::id).collect(Collectors.toSet());
        return bids.stream().filter(bid -> ids.contains(bid.id())).toList();
    }

    List<Bid> everyNth(int limit) {
        List<Bid> chosen = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            chosen.add(bids.get((int) ((i + 0.5) * bids.size() / limit)));
        }
        return chosen;
    }

    List<Bid> random(int limit) {
        List<Bid> shuffled = new ArrayList<>(bids);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, limit);
    }

    /** First come, first served, by the pace: whatever comes when a place is free. */
    List<Bid> firstCome(int limit) {
        List<Bid> chosen = new ArrayList<>();
        for (Bid bid : bids) {
            if (chosen.size() < limit && chosen.size() <= (double) bid.stampMillis() / HOUR.toMillis() * limit) {
                chosen.add(bid);
            }
        }
        return chosen;
    }

    /** The greedy choice of one who knows all candidates beforehand. */
    List<Bid> offline(int limit) {
        float[] bests = new float[CANDIDATES];
        Arrays.fill(bests, 1);
        List<Bid> chosen = new ArrayList<>();
        while (chosen.size() < limit) {
            int best = 0;
            double most = -1;
            for (int i = 0; i < CANDIDATES; i++) {
                double gain = gain(i, bests);
                if (gain > most) {
                    most = gain;
                    best = i;
                }
            }
            cover(bests, best);
            chosen.add(bids.get(best));
        }
        return chosen;
    }

    private double gain(int candidate, float[] bests) {
        double sum = 0;
        for (int i = 0; i < CANDIDATES; i++) {
            sum += Math.max(0, bests[i] - distances[candidate][i]);
        }
        return sum;
    }

    private void cover(float[] bests, int chosen) {
        for (int i = 0; i < CANDIDATES; i++) {
            bests[i] = Math.min(bests[i], distances[chosen][i]);
        }
    }

    /** The mean distance of a candidate to the nearest chosen one. */
    double distance(List<Bid> chosen) {
        float[] bests = new float[CANDIDATES];
        Arrays.fill(bests, 1);
        chosen.forEach(bid -> cover(bests, bids.indexOf(bid)));
        double sum = 0;
        for (float best : bests) {
            sum += best;
        }
        return sum / CANDIDATES;
    }
}
