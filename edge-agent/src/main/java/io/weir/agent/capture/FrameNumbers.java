package io.weir.agent.capture;

import java.util.Arrays;

/**
 * Numbers the frames of a stream of which not all are decoded: a frame's number is how many frames are shown before it.
 *
 * <p>Learns the presentation stamp of every packet, decoded or not. Of the packets that are shown before a frame some may come
 * after it, so a number is sure only once decoding has passed the frame's own time. Holds only stamps that later numbers may
 * depend on.
 */
final class FrameNumbers {
    private long[] stamps = new long[64];
    private int size;
    private long before;

    /** Learns of a packet. */
    void add(long stamp) {
        if (size == stamps.length) {
            stamps = Arrays.copyOf(stamps, 2 * size);
        }
        int at = size;
        while (at > 0 && stamps[at - 1] > stamp) { // nearly in order: a packet moves past a few others at most
            stamps[at] = stamps[at - 1];
            at--;
        }
        stamps[at] = stamp;
        size++;
    }

    /** The number of the frame with this stamp; stamps before it are then forgotten. */
    long number(long stamp) {
        int earlier = 0;
        while (earlier < size && stamps[earlier] < stamp) {
            earlier++;
        }
        before += earlier;
        size -= earlier;
        System.arraycopy(stamps, earlier, stamps, 0, size);
        return before;
    }

    /** How many frames it learnt of. */
    long total() {
        return before + size;
    }

    /** Begins anew behind all that was learnt, since stamps begin anew. */
    void restart() {
        before += size;
        size = 0;
    }
}
