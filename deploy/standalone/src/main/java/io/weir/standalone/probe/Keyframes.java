package io.weir.standalone.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * How often a picture stands alone, so that decoding can begin or begin anew.
 *
 * @param count how many there were
 * @param before how many frames came before the first
 * @param shortest frames from one to the next, at the least; 0 with fewer than two
 * @param longest frames from one to the next, at the most; with one alone, from it to the end
 * @param longestSeconds the same as a time of the stream; NaN if the stream carries no times
 */
record Keyframes(int count, int before, int shortest, int longest, double longestSeconds) {

    static Keyframes of(List<PacketSeen> packets, double framesPerSecond) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            if (packets.get(i).key()) {
                keys.add(i);
            }
        }
        int shortest = 0;
        int longest = 0;
        for (int i = 1; i < keys.size(); i++) {
            int frames = keys.get(i) - keys.get(i - 1);
            longest = Math.max(longest, frames);
            shortest = shortest == 0 ? frames : Math.min(shortest, frames);
        }
        if (!keys.isEmpty()) {
            // What is still going on may already be longer than any that is over.
            longest = Math.max(longest, packets.size() - keys.getLast());
        }
        int before = keys.isEmpty() ? packets.size() : keys.getFirst();
        return new Keyframes(keys.size(), before, shortest, longest, longest / framesPerSecond);
    }

    /** Whether each picture stands alone. */
    boolean always() {
        return count > 1 && longest == 1;
    }
}
