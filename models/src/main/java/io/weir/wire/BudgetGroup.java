package io.weir.wire;

import java.util.List;

/**
 * Cameras that share something of the budget: a site, a line, a class of vehicles, or one camera alone.
 *
 * @param name what verdicts call it
 * @param cameras the ids of its cameras, where {@code *} stands for any letters and {@code ?} for one
 * @param limits what its cameras together may not exceed; none if only the fleet's limits bind it
 * @param reserve so many frames of each of the fleet's windows are kept for it, 0 or more
 * @param priority by what the gain of its frames is multiplied, above 0 and at most 1000; usually 1
 */
public record BudgetGroup(String name, List<String> cameras, List<BudgetLimit> limits, int reserve, double priority) {
    public BudgetGroup {
        cameras = List.copyOf(cameras);
        limits = List.copyOf(limits);
        if (cameras.isEmpty()) {
            throw new IllegalArgumentException("group " + name + ": has no cameras");
        }
        if (reserve < 0) {
            throw new IllegalArgumentException("group " + name + ": a reserve of " + reserve + ": must be 0 or more");
        }
        if (!(priority > 0 && priority <= Bid.MOST_WEIGHT)) {
            throw new IllegalArgumentException(
                    "group " + name + ": a priority of " + priority + ": must be above 0 and at most 1000");
        }
    }

    /** Whether a camera belongs to it. */
    public boolean has(String camera) {
        return cameras.stream().anyMatch(pattern -> matches(pattern, camera));
    }

    /** Whether a name fits a pattern, in time proportional to the product of their lengths at most. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
