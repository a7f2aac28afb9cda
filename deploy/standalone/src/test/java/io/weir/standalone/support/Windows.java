package io.weir.standalone.support;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks a budget by counting, without knowing how it is kept. */
public final class Windows {
    private Windows() {}

    /**
     * The most verdicts that lie in any window of budget time.
     *
     * @param taken verdicts that select
     */
    public static int most(List<JsonNode> taken, double seconds) {
        double[] times = taken.stream()
                .mapToDouble(verdict -> verdict.get("budgettime").asDouble())
                .toArray();
        int most = 0;
        for (double start : times) {
            int inside = 0;
            for (double time : times) {
                inside += time >= start && time < start + seconds ? 1 : 0;
            }
            most = Math.max(most, inside);
        }
        return most;
    }
}
