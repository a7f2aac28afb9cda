package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.Bid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much of the way from a random choice to one that knows the future a live budget goes, on simulated fleets. */
class EvaluationTest {
    private static final int SEEDS = Integer.getInteger("seeds", 5);

    @Test
    void shouldCoverMuchMoreThanChoicesThatDoNotLook() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (int limit : new int[] {40, 80, 160}) {
            Map<String, Double> scores = scores(limit);
            System.out.printf(Locale.ROOT, "%d of %d: %s%n", limit, Simulation.CANDIDATES, scores);
            scores.forEach((name, score) -> means.merge(name, score / 3, Double::sum));
        }
        System.out.println("mean: " + means);

        double minute = means.getOrDefault("contest 60 s", 0.0);
        assertThat(minute).isGreaterThan(0.6);
        assertThat(minute).isGreaterThan(means.getOrDefault("first come", 1.0) + 0.3);
        assertThat(minute).isGreaterThan(means.getOrDefault("every nth", 1.0) + 0.3);
    }

    private static Map<String, Double> scores(int limit) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation fleet = new Simulation(seed);
            double random = 0;
            for (int i = 0; i < 5; i++) {
                random += fleet.distance(fleet.random(limit)) / 5;
            }
            double offline = fleet.distance(fleet.offline(limit));
            Map<String, List<Bid>> choices = new LinkedHashMap<>();
            choices.put("first come", fleet.firstCome(limit));
            choices.put("every nth", fleet.everyNth(limit));
            for (int seconds : new int[] {0, 60, 180, 600}) {
                choices.put("contest " + seconds + " s", fleet.selected(limit, Duration.ofSeconds(seconds)));
            }
            for (Map.Entry<String, List<Bid>> choice : choices.entrySet()) {
                double score = (random - fleet.distance(choice.getValue())) / (random - offline);
                scores.merge(choice.getKey(), score / SEEDS, Double::sum);
                scores.merge(
                        choice.getKey() + " used", (double) choice.getValue().size() / SEEDS, Double::sum);
            }
        }
        return scores;
    }
}
