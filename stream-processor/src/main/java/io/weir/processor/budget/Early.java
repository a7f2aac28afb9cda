package io.weir.processor.budget;

import io.weir.wire.BidCodec;
import io.weir.wire.BidRecord;
import io.weir.wire.WireException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Records that came before the first terms: they wait, and are then judged as if the terms had stood before them. */
final class Early {
    private static final String PREFIX = "early/";

    private final Journal journal;
    private final List<BidRecord> records = new ArrayList<>();

    private record Numbered(int number, BidRecord record) {}

    Early(Stored stored, Journal journal) {
        this.journal = journal;
        stored.take(PREFIX, Early::read, Comparator.comparingInt(Numbered::number))
                .forEach(each -> records.add(each.record()));
    }

    private static Numbered read(String number, Unpacked fields) {
        try {
            return new Numbered(Integer.parseInt(number), BidCodec.fromBytes(fields.getBytes()));
        } catch (WireException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    void add(BidRecord record) {
        journal.put(
                PREFIX + records.size(),
                new Packed().put(BidCodec.toBytes(record)).bytes());
        records.add(record);
    }

    int size() {
        return records.size();
    }

    /** Takes out all, in the order in which they came. */
    List<BidRecord> take() {
        List<BidRecord> taken = List.copyOf(records);
        for (int i = 0; i < taken.size(); i++) {
            journal.remove(PREFIX + i);
        }
        records.clear();
        return taken;
    }
}
