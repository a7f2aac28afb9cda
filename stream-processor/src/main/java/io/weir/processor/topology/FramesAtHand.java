package io.weir.processor.topology;

import io.weir.wire.FrameEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waiting frames that are still in memory: what is selected of them need not be read again.
 *
 * <p>Nothing depends on it. What finds no room stays on its topic alone, and so does what waited before a start. The new one finds none, rather than
 * that the oldest goes: that one has its verdict next. Safe for use by several threads.
 */
final class FramesAtHand {
    private static final long MOST = 64L << 20;

    private final long most;
    private final Map<Integer, Map<Long, FrameEvent>> partitions = new HashMap<>();
    private long bytes;

    /** @param most so many bytes of pictures, over all partitions */
    FramesAtHand(long most) {
        this.most = most;
    }

    /** With room for 64 MiB, or an eighth of the heap if that is less. */
    static FramesAtHand ofHeap() {
        return new FramesAtHand(Math.min(MOST, Runtime.getRuntime().maxMemory() / 8));
    }

    /** Keeps the frame that stands at an offset, if there is room. */
    synchronized void put(int partition, long offset, FrameEvent frame) {
        if (bytes + frame.jpeg().length <= most) {
            FrameEvent before = partitions
                    .computeIfAbsent(partition, absent -> new HashMap<>())
                    .put(offset, frame);
            bytes += frame.jpeg().length - (before == null ? 0 : before.jpeg().length);
        }
    }

    /** Gives up the frame that stands at an offset; null if it is not here. */
    synchronized @Nullable FrameEvent take(int partition, long offset) {
        Map<Long, FrameEvent> own = partitions.get(partition);
        FrameEvent frame = own == null ? null : own.remove(offset);
        bytes -= frame == null ? 0 : frame.jpeg().length;
        return frame;
    }

    /** Gives up all of a partition. */
    synchronized void drop(int partition) {
        Map<Long, FrameEvent> dropped = partitions.remove(partition);
        if (dropped != null) {
            dropped.values().forEach(frame -> bytes -= frame.jpeg().length);
        }
    }
}
