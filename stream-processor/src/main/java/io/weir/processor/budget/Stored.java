package io.weir.processor.budget;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The journal's entries at a restart, handed out by the prefix of their keys; what nobody takes is an error. */
final class Stored {
    private final TreeMap<String, byte[]> entries = new TreeMap<>();

    Stored(Iterable<Map.Entry<String, byte[]>> entries) {
        for (Map.Entry<String, byte[]> entry : entries) {
            this.entries.put(entry.getKey(), entry.getValue());
        }
    }

    /**
     * Takes out and reads all entries with a prefix.
     *
     * @param read makes something of the rest of a key and its fields
     * @param order of the result
     * @throws IllegalStateException if one of them is damaged
     */
    <T> List<T> take(String prefix, BiFunction<String, Unpacked, T> read, Comparator<T> order) {
        int last = prefix.length() - 1;
        String beyond = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        Map<String, byte[]> range = entries.subMap(prefix, beyond);
        Map<String, byte[]> found = new TreeMap<>(range);
        range.clear();
        List<T> taken = new ArrayList<>();
        found.forEach((key, value) -> taken.add(read(key, value, key.substring(prefix.length()), read)));
        taken.sort(order);
        return taken;
    }

    /**
     * Takes out and reads one entry, if it is there.
     *
     * @throws IllegalStateException if it is damaged
     */
    void takeOne(String key, Consumer<Unpacked> read) {
        byte[] value = entries.remove(key);
        if (value != null) {
            read(key, value, "", (rest, fields) -> {
                read.accept(fields);
                return key;
            });
        }
    }

    /**
     * Checks that nothing is left.
     *
     * @throws IllegalStateException if an entry is of no kind known: another version of Weir wrote it
     */
    void end() {
        if (!entries.isEmpty()) {
            throw new IllegalStateException("budget state: entry '" + entries.firstKey() + "' is of no kind known");
        }
    }

    private static <T> T read(String key, byte[] value, String rest, BiFunction<String, Unpacked, T> read) {
        try {
            Unpacked fields = new Unpacked(value);
            T made = read.apply(rest, fields);
            fields.end();
            return made;
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException damage) {
            throw damaged(key, damage.getMessage());
        } catch (BufferUnderflowException damage) {
            throw damaged(key, "it ends early");
        }
    }

    private static IllegalStateException damaged(String key, @Nullable String why) {
        return new IllegalStateException("budget state: entry '" + key + "' is damaged: " + why);
    }
}
