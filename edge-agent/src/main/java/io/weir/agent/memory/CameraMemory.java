package io.weir.agent.memory;

import io.weir.agent.novelty.Remembered;
import io.weir.agent.novelty.RememberedSpot;
import java.util.List;
import java.util.Map;

/**
 * All that one camera remembers, as it stands in a file.
 *
 * @param camera its id
 * @param model the SHA-256 of the model that made the vectors, in hexadecimal
 * @param cells regions of a frame
 * @param dimension of a region's vector
 * @param time when this was so, in seconds of the memory's own clock
 * @param frames each with {@code cells} regions, from what was not seen for longest on
 * @param spots small things, from what was not seen for longest on
 * @param noise what still frames differed by, from the oldest to the newest
 * @param pictures small JPEG files by the id of a frame; not each frame has one
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never copied
public record CameraMemory(
        String camera,
        String model,
        int cells,
        int dimension,
        double time,
        List<Remembered> frames,
        List<RememberedSpot> spots,
        float[] noise,
        Map<String, byte[]> pictures) {}
