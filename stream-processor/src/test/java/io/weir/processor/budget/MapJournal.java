package io.weir.processor.budget;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A journal in memory. */
final class MapJournal implements Journal {
    final Map<String, byte[]> entries = new HashMap<>();
    long written;

    @Override
    public void put(String key, byte[] value) {
        entries.put(key, value);
        written += value.length;
    }

    @Override
    public void remove(String key) {
        entries.remove(key);
    }

    /** What a scan of the store would give, in an order of its own. */
    List<Map.Entry<String, byte[]>> scan(Random random) {
        List<Map.Entry<String, byte[]>> scanned = new ArrayList<>();
        entries.forEach((key, value) -> scanned.add(new SimpleEntry<>(key, value.clone())));
        Collections.shuffle(scanned, random);
        return scanned;
    }
}
