package io.weir.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether the budget took a candidate, and why.
 *
 * @param id the candidate's id
 * @param camera the camera's id
 * @param selected whether it was taken
 * @param reason why, in one word: {@code covers}, {@code control}; {@code repeats}, {@code budget}, {@code camera},
 *     {@code group}, {@code pace}, {@code gain} or {@code local}
 * @param gain by how much it lowered, or would have lowered, the mean distance of all candidates to the selected
 *     ones, times its weight and priority
 * @param price the gain that it had to bring, 0 if any was enough
 * @param nearest the id of the nearest frame that was selected before, or null if none was
 * @param nearestCamera the camera of that frame, or null
 * @param nearestMillis when that frame came by the clock of whoever wrote its bid, in milliseconds since 1970; 0 if there is none
 * @param distance the cosine distance to it, in [0, 2]; 2 if there is none
 * @param scope whose limit {@code used} and {@code limit} are of: {@code fleet}, {@code camera} or a group's name
 * @param used how much the window of that limit holds after this verdict, in frames or bytes
 * @param limit how much it may hold
 * @param budgetTime seconds of budget time at which the verdict was given
 */
public record Verdict(
        String id,
        String camera,
        boolean selected,
        String reason,
        double gain,
        double price,
        @Nullable String nearest,
        @Nullable String nearestCamera,
        long nearestMillis,
        double distance,
        String scope,
        long used,
        long limit,
        double budgetTime) {
    /** The reason of who lost a contest of its own partition, and the scope of the limit on those who win there. */
    public static final String LOCAL = "local";

    /** The scope of the limits that bind all cameras together. */
    public static final String FLEET = "fleet";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** Where the like of it was seen, such as {@code seen 14:03 by gate-2, distance 0.04}; empty if nothing was selected yet. */
    public String seen(ZoneId zone) {
        if (nearest == null || nearestCamera == null) {
            return "";
        }
        String time = MINUTE.format(Instant.ofEpochMilli(nearestMillis).atZone(zone));
        return String.format(Locale.ROOT, "seen %s by %s, distance %.2f", time, nearestCamera, distance);
    }
}
