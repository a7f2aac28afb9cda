package io.weir.agent.config;

import io.weir.agent.facts.FactNames;
import io.weir.agent.facts.FactTable;
import io.weir.agent.facts.FactType;
import io.weir.settings.FlatJson;
import io.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads facts by time from a file: CSV with a header, or one JSON object a line.
 *
 * <p>One column or member is {@code time}, seconds of the stream, or {@code timestamp}, like {@code 2026-05-01T08:30:00Z}; it may
 * not go back. Empty cells say nothing.
 */
final class FactFile {
    private static final String TIME = "time";
    private static final String TIMESTAMP = "timestamp";
    private static final long LARGEST = 64L << 20;

    private final String key;
    private final String file;
    private final FactTable.Builder table = new FactTable.Builder();
    private double last = Double.NEGATIVE_INFINITY;
    private boolean byClock;
    private boolean hasTime;

    private FactFile(String key, String file) {
        this.key = key;
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param key what names the file, for messages
     * @throws SettingsException if it cannot be read, or a line of it cannot be used
     */
    static FactTable read(String key, String file) {
        Path path = Path.of(file);
        try {
            if (Files.size(path) > LARGEST) {
                throw SettingsException.of(key, file, "must be at most 64 MiB");
            }
            return new FactFile(key, file).parse(Files.readAllLines(path));
        } catch (NoSuchFileException e) {
            throw SettingsException.of(key, file, "no such file");
        } catch (CharacterCodingException e) {
            throw SettingsException.of(key, file, "is not a text file in UTF-8");
        } catch (IOException e) {
            throw SettingsException.of(
                    key,
                    file,
                    Files.isDirectory(path) ? "is a folder, not a file" : "cannot be read: " + e.getMessage());
        }
    }

    private FactTable parse(List<String> lines) {
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        if (first == lines.size()) {
            throw SettingsException.of(key, file, "is empty");
        }
        if (lines.get(first).strip().startsWith("{")) {
            for (int i = first; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    json(i + 1, lines.get(i));
                }
            }
        } else {
            csv(lines, first);
        }
        FactTable read = table.build(byClock);
        read.types().forEach((name, type) -> check(name, type, ""));
        return read;
    }

    private void csv(List<String> lines, int first) {
        List<String> names = cells(first + 1, lines.get(first));
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw wrong(first + 1, "column '" + name + "' stands there twice");
            }
            if (!name.equals(TIME) && !name.equals(TIMESTAMP)) {
                // its type is not known yet; a number is what every usual name admits
                check(name, FactType.NUMBER, ":" + (first + 1));
            }
        }
        for (int i = first + 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                List<String> cells = cells(i + 1, lines.get(i));
                if (cells.size() != names.size()) {
                    throw wrong(i + 1, "has " + cells.size() + " cells, but the header has " + names.size());
                }
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 0; column < names.size(); column++) {
                    if (!cells.get(column).isEmpty()) {
                        row.put(names.get(column), value(names.get(column), cells.get(column)));
                    }
                }
                add(i + 1, row);
            }
        }
    }

    private void json(int line, String text) {
        try {
            add(line, FlatJson.parse(text));
        } catch (SettingsException e) {
            throw wrong(line, String.valueOf(e.getMessage()));
        }
    }

    private void add(int line, Map<String, Object> row) {
        double time = time(line, row);
        if (time < last) {
            throw wrong(line, "its time is before that of the line above; sort the file by time");
        }
        last = time;
        row.forEach((name, value) -> {
            if (!name.equals(TIME) && !name.equals(TIMESTAMP)) {
                table.add(time, name, value);
            }
        });
    }

    private double time(int line, Map<String, Object> row) {
        Object seconds = row.get(TIME);
        Object stamp = row.get(TIMESTAMP);
        if ((seconds == null) == (stamp == null)) {
            throw wrong(line, "must have either time, seconds of the stream, or timestamp, like 2026-05-01T08:30:00Z");
        }
        if (hasTime && byClock != (stamp != null)) {
            throw wrong(line, "must have " + (byClock ? TIMESTAMP : TIME) + ", as the lines above have");
        }
        hasTime = true;
        byClock = stamp != null;
        if (seconds instanceof Double number) {
            return number;
        }
        if (stamp != null) {
            try {
                Instant instant = OffsetDateTime.parse(stamp.toString()).toInstant();
                return instant.getEpochSecond() + instant.getNano() / 1e9;
            } catch (DateTimeException e) {
                throw wrong(line, "timestamp: '" + stamp + "': must be like 2026-05-01T08:30:00Z");
            }
        }
        throw wrong(line, "time: '" + seconds + "': must be a number of seconds");
    }

    private static Object value(String name, String cell) {
        if (name.equals(TIMESTAMP)) {
            return cell;
        }
        if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
            return Boolean.valueOf(cell);
        }
        try {
            double number = Double.parseDouble(cell);
            return Double.isFinite(number) && Character.digit(cell.charAt(cell.length() - 1), 10) >= 0
                    ? (Object) number
                    : cell;
        } catch (NumberFormatException e) {
            return cell;
        }
    }

    /** The cells of a line, as RFC 4180 has them; a cell may not go on in the next line. */
    private List<String> cells(int line, String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else if (c != '\uFEFF') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw wrong(line, "has a quotation mark without its other half");
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private void check(String name, FactType type, String line) {
        FactNames.complaint(name, type).ifPresent(rule -> {
            throw SettingsException.of(key, file + line, "'" + name + "' " + rule);
        });
    }

    private SettingsException wrong(int line, String what) {
        return SettingsException.of(key, file + ":" + line, what);
    }
}
