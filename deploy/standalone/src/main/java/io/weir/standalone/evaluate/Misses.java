package io.weir.standalone.evaluate;

import io.weir.settings.SettingsException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many interesting frames were dropped, estimated from the control sample once people have labelled it.
 *
 * <p>Each dropped frame is drawn with the same chance, one in {@code sampledrate}, by a hash that no picture has a say in. So a
 * drawn frame stands for so many dropped ones (Horvitz and Thompson, Journal of the American Statistical Association 47, 1952), and
 * the share of interesting frames in the sample is that of all dropped frames, give or take {@link ClopperPearson}. Where control
 * frames of several rates are together, each rate is a stratum of its own: estimates add up, and so do their bounds, each at a
 * level that leaves the whole at the level asked for (Bonferroni).
 *
 * <p>It says nothing of events: many frames may show one. And frames lost to overload were never drawn from.
 *
 * @param control frames in the sample
 * @param labelled how many of them have a label
 * @param interesting how many of those are interesting
 * @param dropped frames that the sample stands for
 * @param counted whether {@code dropped} was counted; else it is the sum of the rates
 * @param missed how many interesting frames were dropped
 * @param low at least so many, with the confidence asked for
 * @param high at most so many
 * @param unneeded labels of frames that were kept
 */
public record Misses(
        int control,
        int labelled,
        int interesting,
        double dropped,
        boolean counted,
        double missed,
        double low,
        double high,
        int unneeded,
        double confidence) {
    /** The control frames of one rate. */
    private static final class Stratum {
        private int control;
        private int labelled;
        private int interesting;
    }

    /**
     * Estimates.
     *
     * @param candidates a file of candidates; a {@code summary.json} of the same run beside it makes the figures sharper
     * @param labels files of labels
     * @param confidence in (0, 1)
     * @throws SettingsException if a file cannot be used, a label is of no candidate, or no control frame has one
     */
    public static Misses estimate(Path candidates, List<Path> labels, double confidence) {
        ControlSample sample = ControlSample.read(candidates);
        Map<String, FrameLabels.Label> said = FrameLabels.read(labels);
        int unneeded = 0;
        for (Map.Entry<String, FrameLabels.Label> label : said.entrySet()) {
            if (sample.kept().contains(label.getKey())) {
                unneeded++;
            } else if (!sample.rates().containsKey(label.getKey())) {
                throw new SettingsException(label.getValue().place() + ": id: '" + label.getKey()
                        + "': must be of a candidate in " + candidates);
            }
        }
        Map<Integer, Stratum> strata = new TreeMap<>();
        sample.rates().forEach((id, rate) -> {
            Stratum stratum = strata.computeIfAbsent(rate, key -> new Stratum());
            FrameLabels.Label label = said.get(id);
            stratum.control++;
            stratum.labelled += label == null ? 0 : 1;
            stratum.interesting += label != null && label.interesting() ? 1 : 0;
        });
        if (strata.values().stream().allMatch(stratum -> stratum.labelled == 0)) {
            throw new SettingsException(candidates + ": no control frame in it has a label; "
                    + (strata.isEmpty()
                            ? "there is none"
                            : "there are " + sample.rates().size()));
        }
        return add(sample, strata, confidence, unneeded);
    }

    private static Misses add(ControlSample sample, Map<Integer, Stratum> strata, double confidence, int unneeded) {
        boolean counted = sample.dropped().isPresent() && strata.size() == 1;
        double level = 1 - (1 - confidence) / strata.size();
        Misses sum = new Misses(0, 0, 0, 0, counted, 0, 0, 0, unneeded, confidence);
        for (Map.Entry<Integer, Stratum> each : strata.entrySet()) {
            Stratum stratum = each.getValue();
            double dropped = counted ? sample.dropped().getAsLong() : (double) each.getKey() * stratum.control;
            boolean any = stratum.labelled > 0;
            ClopperPearson share = any
                    ? ClopperPearson.of(stratum.interesting, stratum.labelled, level)
                    : new ClopperPearson(0, 1); // nobody knows
            double estimate = any ? (double) stratum.interesting / stratum.labelled : 0;
            sum = new Misses(
                    sum.control + stratum.control,
                    sum.labelled + stratum.labelled,
                    sum.interesting + stratum.interesting,
                    sum.dropped + dropped,
                    counted,
                    sum.missed + estimate * dropped,
                    sum.low + share.low() * dropped,
                    sum.high + share.high() * dropped,
                    unneeded,
                    confidence);
        }
        return sum;
    }

    /** What this says, for people. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d control frames stand for %s%,.0f dropped frames; %,d of them are labelled, %,d as interesting",
                control,
                counted ? "" : "about ",
                dropped,
                labelled,
                interesting));
        lines.add(String.format(
                Locale.ROOT,
                "missed: about %,.0f interesting frames, %s of the dropped ones",
                missed,
                percent(missed / dropped)));
        lines.add(String.format(
                Locale.ROOT,
                "with a confidence of %s %%: %,.0f to %,.0f frames, %s to %s",
                BigDecimal.valueOf(confidence)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString(),
                Math.floor(low),
                Math.ceil(high),
                percent(low / dropped),
                percent(high / dropped)));
        if (labelled < control) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d control frames have no label; they are taken to be like the others",
                    control - labelled));
        }
        if (unneeded > 0) {
            lines.add(
                    String.format(Locale.ROOT, "%,d labels are of kept frames, which say nothing of misses", unneeded));
        }
        return lines;
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent > 0 && percent < 1 ? "%.2g %%" : "%.1f %%", percent);
    }
}
