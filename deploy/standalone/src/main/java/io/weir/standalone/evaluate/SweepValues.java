package io.weir.standalone.evaluate;

import io.weir.settings.SettingsException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What to sweep over: {@code key=a:b:step}, both ends included, or {@code key=v1,v2,v3}.
 *
 * @param key of the configuration, with dots between the levels
 * @param values each as text
 */
public record SweepValues(String key, List<String> values) {
    private static final int MOST = 100;

    public SweepValues {
        values = List.copyOf(values);
    }

    /**
     * Reads it.
     *
     * @throws SettingsException if it is neither
     */
    public static SweepValues parse(String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals).strip();
        String rest = text.substring(equals + 1).strip();
        if (key.isEmpty() || rest.isEmpty() || key.contains("..") || key.startsWith(".") || key.endsWith(".")) {
            throw wrong(text);
        }
        List<String> values = rest.contains(":") && !rest.contains(",") ? range(text, rest) : list(text, rest);
        if (values.size() > MOST) {
            throw SettingsException.of(
                    "--sweep", text, "has " + values.size() + " values; at most " + MOST + " make sense");
        }
        return new SweepValues(key, values);
    }

    private static List<String> list(String text, String rest) {
        List<String> values = new ArrayList<>();
        for (String value : rest.split(",", -1)) {
            if (value.isBlank()) {
                throw wrong(text);
            }
            values.add(value.strip());
        }
        return values;
    }

    private static List<String> range(String text, String rest) {
        String[] parts = rest.split(":", -1);
        if (parts.length != 3) {
            throw wrong(text);
        }
        try {
            BigDecimal first = new BigDecimal(parts[0].strip());
            BigDecimal last = new BigDecimal(parts[1].strip());
            BigDecimal step = new BigDecimal(parts[2].strip());
            if (step.signum() <= 0 || last.compareTo(first) < 0) {
                throw wrong(text);
            }
            List<String> values = new ArrayList<>();
            for (BigDecimal value = first;
                    value.compareTo(last) <= 0 && values.size() <= MOST;
                    value = value.add(step)) {
                values.add(value.toPlainString());
            }
            return values;
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static SettingsException wrong(String text) {
        return SettingsException.of(
                "--sweep", text, "must be like novelty.threshold=0.1:0.4:0.05 (from, to, step) or sample=2/s,5/s");
    }
}
