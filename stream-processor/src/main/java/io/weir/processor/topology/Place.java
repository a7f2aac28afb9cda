package io.weir.processor.topology;

import io.weir.wire.Bid;
import io.weir.wire.BidCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.WireException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a frame that waits stands on its partition of the candidates topic.
 *
 * @param offset of its message
 * @param camera the camera's id
 * @param bytes of its picture; with its id what shows that the message is still the same
 * @param bid what it will bid with if it wins its partition's contest, or null if it has bid
 */
record Place(
        long offset, String camera, int bytes, @Nullable Bid bid) {
    private static final byte VERSION = 1;

    /** Whether this is the frame that was let wait here. */
    boolean holds(String id, FrameEvent frame) {
        return frame.id().equals(id) && frame.camera().equals(camera) && frame.jpeg().length == bytes;
    }

    /** For the store: version (1 byte), offset (int64), bytes (int32), the camera's length (int16) and UTF-8, then the bid if there is one. */
    byte[] toBytes() {
        byte[] name = camera.getBytes(StandardCharsets.UTF_8);
        byte[] packed = bid == null ? new byte[0] : BidCodec.toBytes(bid);
        return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES + Short.BYTES + name.length + packed.length)
                .put(VERSION)
                .putLong(offset)
                .putInt(bytes)
                .putShort((short) name.length)
                .put(name)
                .put(packed)
                .array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalStateException if it is none
     */
    static Place of(byte[] stored) {
        try {
            ByteBuffer left = ByteBuffer.wrap(stored);
            if (left.get() != VERSION) {
                throw new IllegalStateException("A place of version " + stored[0] + ", not " + VERSION);
            }
            long offset = left.getLong();
            int bytes = left.getInt();
            byte[] name = next(left, left.getShort());
            byte[] packed = next(left, left.remaining());
            Bid bid = packed.length > 0 && BidCodec.fromBytes(packed) instanceof Bid own ? own : null;
            return new Place(offset, new String(name, StandardCharsets.UTF_8), bytes, bid);
        } catch (BufferUnderflowException | NegativeArraySizeException | WireException e) {
            throw new IllegalStateException("What was stored is no place", e);
        }
    }

    private static byte[] next(ByteBuffer from, int length) {
        byte[] next = new byte[length];
        from.get(next);
        return next;
    }
}
