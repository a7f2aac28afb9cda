package io.weir.agent.pipeline;

import java.time.Instant;

/**
 * One opening of a source, from its first frame to its end.
 *
 * @param camera the camera's id
 * @param tag tells this session's frames from all others: a file's content hash, or a live session's own mark
 * @param start when its first frame was taken, as far as is known
 */
record Session(String camera, String tag, Instant start) {
    /** The id of a frame of this session; for a file a function of camera, content and frame. */
    String idOf(long frame) {
        return camera + "-" + tag + "-" + frame;
    }

    /** The same session with a better word for its start. */
    Session startingAt(Instant better) {
        return new Session(camera, tag, better);
    }

    /** When a frame was taken. */
    Instant timestamp(double seconds) {
        return start.plusMillis(Math.round(seconds * 1000));
    }
}
