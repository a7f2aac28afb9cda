package io.weir.processor.budget;

import org.jspecify.annotations.Nullable;

/**
 * The selected frame that lies nearest to a candidate.
 *
 * @param id its id, or null if none is selected
 * @param distance the cosine distance to it, in [0, 2]; 2 if there is none
 */
record Nearest(@Nullable String id, double distance) {
    static final Nearest NONE = new Nearest(null, 2);
}
