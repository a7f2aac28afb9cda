package io.weir.processor.budget;

import org.jspecify.annotations.Nullable;

/**
 * The selected frame that lies nearest to a candidate.
 *
 * @param id its id, or null if none is selected
 * @param camera its camera, or null
 * @param millis the stamp of its bid; 0 if there is none
 * @param distance the cosine distance to it, in [0, 2]; 2 if there is none
 * @param uncovered how far from covered the candidate is, all selected frames and their ages counted, in [0, 1]
 * @param slot where its space remembers it; -1 if there is none
 */
record Nearest(@Nullable String id, @Nullable String camera, long millis, double distance, double uncovered, int slot) {
    static final Nearest NONE = new Nearest(null, null, 0, 2, 1, -1);

    Nearest withUncovered(double now) {
        return new Nearest(id, camera, millis, distance, now, slot);
    }
}
