package io.weir.agent.novelty;

import org.jspecify.annotations.Nullable;

/** Frames that will be remembered later. */
final class Pending {
    private final @Nullable FrameVectors[] frames;
    private final @Nullable String[] ids;
    private int count;

    /** @param limit how many at most */
    Pending(int limit) {
        this.frames = new FrameVectors[limit];
        this.ids = new String[limit];
    }

    boolean isFull() {
        return count == frames.length;
    }

    int size() {
        return count;
    }

    /** Adds a copy of a frame where it is not full. */
    void add(String id, FrameVectors frame) {
        frames[count] = frame.copy();
        ids[count] = id;
        count++;
    }

    /** Has them all remembered, and holds none any more. */
    void moveTo(RegionMemory memory) {
        for (int i = 0; i < count; i++) {
            FrameVectors frame = frames[i];
            String id = ids[i];
            if (frame != null && id != null) {
                memory.add(id, frame);
            }
            frames[i] = null;
        }
        count = 0;
    }
}
