package io.weir.processor.budget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Builds one value of the journal: a byte for the version, the fields in order, a CRC-32C of all before it.
 *
 * <p>Numbers are big-endian; a string is its length in bytes and UTF-8, or -1 for none; bytes are their length and themselves; a vector its length and float32.
 */
final class Packed {
    static final byte VERSION = 1;

    private ByteBuffer bytes = ByteBuffer.allocate(64).put(VERSION);

    Packed put(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    Packed put(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    Packed put(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
        return this;
    }

    Packed put(@Nullable String value) {
        if (value == null) {
            room(Integer.BYTES).putInt(-1);
            return this;
        }
        byte[] text = value.getBytes(UTF_8);
        room(Integer.BYTES + text.length).putInt(text.length).put(text);
        return this;
    }

    Packed put(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    Packed put(float[] values, int count) {
        ByteBuffer target = room(Integer.BYTES + count * Float.BYTES).putInt(count);
        target.asFloatBuffer().put(values, 0, count);
        target.position(target.position() + count * Float.BYTES);
        return this;
    }

    /** The value; nothing may be added after this. */
    byte[] bytes() {
        CRC32C sum = new CRC32C();
        sum.update(bytes.array(), 0, bytes.position());
        room(Integer.BYTES).putInt((int) sum.getValue());
        byte[] value = new byte[bytes.position()];
        System.arraycopy(bytes.array(), 0, value, 0, value.length);
        return value;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + more));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
