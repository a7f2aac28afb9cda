package io.weir.agent.capture;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/**
 * The first planes of frames as buffers. A decoder lends the same few planes again and again, so that a buffer is made for each of
 * them once, and none for a frame. Used by one thread.
 */
final class LumaPlanes {
    /** More than any decoder has in use: it refers to 16 frames at most, and a camera holds some more. */
    private static final int MOST = 32;

    /** Where a plane is, by FFmpeg's public layout the first thing in a frame: a pointer that is set upon frame after frame. */
    private static final class Address extends SizeTPointer {
        long of(AVFrame frame) {
            address = frame.address();
            return get();
        }
    }

    private static final class Plane extends BytePointer {
        Plane(long plane, long bytes) {
            address = plane;
            limit = bytes;
            capacity = bytes;
        }
    }

    private final Address address = new Address();
    private final long[] addresses = new long[MOST];
    private final @Nullable ByteBuffer[] buffers = new ByteBuffer[MOST];
    private int next;

    /**
     * The first plane of a frame.
     *
     * @param bytes from its first to its last
     * @return to be read while the frame is open
     */
    ByteBuffer of(AVFrame frame, int bytes) {
        long plane = address.of(frame);
        for (int i = 0; i < MOST; i++) {
            ByteBuffer known = buffers[i];
            if (addresses[i] == plane && known != null && known.capacity() == bytes) {
                return known;
            }
        }
        ByteBuffer made = new Plane(plane, bytes).asByteBuffer();
        addresses[next] = plane;
        buffers[next] = made;
        next = (next + 1) % MOST;
        return made;
    }
}
