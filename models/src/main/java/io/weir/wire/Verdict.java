package io.weir.wire;

import org.jspecify.annotations.Nullable;

/**
 * Whether the budget took a candidate, and why.
 *
 * @param id the candidate's id
 * @param camera the camera's id
 * @param selected whether it was taken
 * @param reason why, in one word: {@code covers}, {@code control}; {@code repeats}, {@code budget} or {@code gain}
 * @param gain by how much it lowered, or would have lowered, the mean distance of all candidates to the selected ones
 * @param nearest the id of the nearest frame that was selected before, or null if none was
 * @param distance the cosine distance to it, in [0, 2]; 2 if there is none
 * @param used how many frames the window holds after this verdict
 * @param limit how many it may hold
 * @param budgetTime seconds of budget time at which the verdict was given
 */
public record Verdict(
        String id,
        String camera,
        boolean selected,
        String reason,
        double gain,
        @Nullable String nearest,
        double distance,
        int used,
        int limit,
        double budgetTime) {}
