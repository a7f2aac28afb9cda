package io.weir.standalone.output;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame that a replay looked at: a line of {@code frames.jsonl}.
 *
 * @param frame its place in the session, from 0
 * @param time seconds of the stream since the session's first frame
 * @param outcome how it ended, like {@code repeated}
 * @param reason why, like {@code known}
 * @param novelty in [0, 2], or NaN if the network did not see it
 * @param threshold what the novelty had to reach, or NaN
 * @param nearest the id of the remembered frame that it is most like, or null
 * @param regions {@code [cells]}, row by row, how new each region was, in [0, 2]; null where nobody will look at them
 */
@SuppressWarnings("ArrayRecordComponent") // written, never compared
public record SampledFrame(
        String id,
        String camera,
        long frame,
        double time,
        String outcome,
        String reason,
        float novelty,
        float threshold,
        @Nullable String nearest,
        float @Nullable [] regions) {

    /** Its members in the order of the line; what is not known is left out. */
    Map<String, Object> json() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("camera", camera);
        line.put("frame", frame);
        line.put("time", time);
        line.put("outcome", outcome);
        line.put("reason", reason);
        if (!Float.isNaN(novelty)) {
            line.put("novelty", novelty);
            line.put("threshold", threshold);
            line.put("nearest", nearest);
        }
        if (regions != null) {
            double[] rounded = new double[regions.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = Math.round(regions[i] * 1000) / 1000.0;
            }
            line.put("regions", rounded);
        }
        return line;
    }
}
