package io.weir.processor.budget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one value that {@link Packed} built, in the same order.
 *
 * <p>All methods throw {@link IllegalArgumentException} or {@link java.nio.BufferUnderflowException} where the bytes are not such a value.
 */
final class Unpacked {
    private final ByteBuffer bytes;

    Unpacked(byte[] value) {
        int length = value.length - Integer.BYTES;
        if (length < 1) {
            throw new IllegalArgumentException(value.length + " bytes are too few");
        }
        if (value[0] != Packed.VERSION) {
            throw new IllegalArgumentException("its version is " + value[0] + ", not " + Packed.VERSION);
        }
        CRC32C sum = new CRC32C();
        sum.update(value, 0, length);
        if (ByteBuffer.wrap(value).getInt(length) != (int) sum.getValue()) {
            throw new IllegalArgumentException("its checksum does not fit its " + value.length + " bytes");
        }
        bytes = ByteBuffer.wrap(value, 1, length - 1);
    }

    long getLong() {
        return bytes.getLong();
    }

    double getDouble() {
        return bytes.getDouble();
    }

    boolean getBoolean() {
        return bytes.get() != 0;
    }

    @Nullable
    String getStringOrNull() {
        int length = bytes.getInt();
        return length == -1 ? null : new String(take(length), UTF_8);
    }

    String getString() {
        String value = getStringOrNull();
        if (value == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return value;
    }

    byte[] getBytes() {
        return take(bytes.getInt());
    }

    float[] getFloats() {
        int count = bytes.getInt();
        byte[] taken = take(Math.multiplyExact(count, Float.BYTES));
        float[] values = new float[count];
        ByteBuffer.wrap(taken).asFloatBuffer().get(values);
        return values;
    }

    void end() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes are too many");
        }
    }

    private byte[] take(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("a length of " + length + " does not fit");
        }
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }
}
