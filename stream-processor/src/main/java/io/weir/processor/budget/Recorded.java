package io.weir.processor.budget;

import io.weir.wire.BidCodec;
import io.weir.wire.BidRecord;
import io.weir.wire.WireException;
import org.jspecify.annotations.Nullable;

/** Records within values of the journal, in the form that they have on the wire. */
final class Recorded {
    private Recorded() {}

    static void write(Packed fields, @Nullable BidRecord record) {
        fields.put(record != null);
        if (record != null) {
            fields.put(BidCodec.toBytes(record));
        }
    }

    static <T extends BidRecord> @Nullable T read(Unpacked fields, Class<T> kind) {
        if (!fields.getBoolean()) {
            return null;
        }
        try {
            BidRecord record = BidCodec.fromBytes(fields.getBytes());
            if (!kind.isInstance(record)) {
                throw new IllegalArgumentException("a record of another kind");
            }
            return kind.cast(record);
        } catch (WireException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
