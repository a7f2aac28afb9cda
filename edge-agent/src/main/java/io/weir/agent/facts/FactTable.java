package io.weir.agent.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts from outside by time: of each name, what was said of it and when. Immutable, for use by several threads.
 *
 * <p>A value holds until the next one of its name, but not for longer than somebody allows. Look-up is a binary search.
 */
public final class FactTable {
    /** Nothing said. */
    public static final FactTable EMPTY = new FactTable(Map.of(), false);

    /** What was said under one name, by time. */
    private static final class Column {
        private final FactType type;
        private final double[] times;
        private final Object[] values;

        Column(FactType type, double[] times, Object[] values) {
            this.type = type;
            this.times = times;
            this.values = values;
        }

        @Nullable
        Object at(double seconds, double maxAge) {
            int found = Arrays.binarySearch(times, seconds);
            int index = found >= 0 ? found : -found - 2;
            while (index + 1 < times.length && times[index + 1] <= seconds) {
                index++; // of several at one time the last
            }
            return index < 0 || seconds - times[index] > maxAge ? null : values[index];
        }
    }

    private final Map<String, Column> columns;
    private final boolean byClock;

    private FactTable(Map<String, Column> columns, boolean byClock) {
        this.columns = columns;
        this.byClock = byClock;
    }

    /** Whether times are seconds since 1970; else they are seconds of the stream. */
    public boolean byClock() {
        return byClock;
    }

    /** What is known, by name. */
    public Map<String, FactType> types() {
        Map<String, FactType> types = new LinkedHashMap<>();
        columns.forEach((name, column) -> types.put(name, column.type));
        return types;
    }

    /**
     * What holds at a time.
     *
     * @param seconds in the table's own time, see {@link #byClock}
     * @param maxAge seconds for which a value holds at most
     * @return a Double, String or Boolean; null if nothing was said, or too long ago
     */
    public @Nullable Object at(String name, double seconds, double maxAge) {
        Column column = columns.get(name);
        return column == null ? null : column.at(seconds, maxAge);
    }

    /** Collects what is said, in the order of time. */
    public static final class Builder {
        private final Map<String, List<Double>> times = new LinkedHashMap<>();
        private final Map<String, List<Object>> values = new LinkedHashMap<>();

        /**
         * Adds one value.
         *
         * @param seconds not less than that of any value before
         * @param value a Double, String or Boolean
         */
        public void add(double seconds, String name, Object value) {
            times.computeIfAbsent(name, key -> new ArrayList<>()).add(seconds);
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }

        /** The table; a name that was given values of several kinds is text. */
        public FactTable build(boolean byClock) {
            Map<String, Column> columns = new LinkedHashMap<>();
            values.forEach((name, said) -> {
                FactType type = typeOf(said);
                Object[] of = said.stream()
                        .map(value -> type == FactType.TEXT ? text(value) : value)
                        .toArray();
                double[] at = times.getOrDefault(name, List.of()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                columns.put(name, new Column(type, at, of));
            });
            return new FactTable(Collections.unmodifiableMap(columns), byClock);
        }

        private static FactType typeOf(List<Object> values) {
            for (FactType type : FactType.values()) {
                if (values.stream().allMatch(type::admits)) {
                    return type;
                }
            }
            return FactType.TEXT;
        }

        private static String text(Object value) {
            String text = value.toString();
            return value instanceof Double && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
    }
}
