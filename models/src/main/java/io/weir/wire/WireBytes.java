package io.weir.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * A message as one array of bytes, for a store: the number of headers (int32), for each header the lengths and bytes of its key and
 * value, then the data. The key is not in it.
 */
public final class WireBytes {
    private WireBytes() {}

    /** Packs headers and data. */
    public static byte[] pack(WireRecord record) {
        Header[] headers = record.headers().toArray();
        int size = Integer.BYTES + record.value().length;
        for (Header header : headers) {
            size += 2 * Integer.BYTES + Utils.utf8Length(header.key()) + header.value().length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).putInt(headers.length);
        for (Header header : headers) {
            byte[] key = header.key().getBytes(StandardCharsets.UTF_8);
            bytes.putInt(key.length).put(key).putInt(header.value().length).put(header.value());
        }
        return bytes.put(record.value()).array();
    }

    /**
     * Unpacks what {@link #pack} packed.
     *
     * @throws WireException if the bytes end early
     */
    public static WireRecord unpack(String key, byte[] packed) throws WireException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(packed);
            Headers headers = new RecordHeaders();
            for (int left = bytes.getInt(); left > 0; left--) {
                headers.add(new String(next(bytes), StandardCharsets.UTF_8), next(bytes));
            }
            byte[] data = new byte[bytes.remaining()];
            bytes.get(data);
            return new WireRecord(key, headers, data);
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new WireException("the packed message ends early", e);
        }
    }

    private static byte[] next(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] next = new byte[length];
        bytes.get(next);
        return next;
    }
}
