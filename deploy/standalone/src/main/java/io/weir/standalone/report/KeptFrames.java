package io.weir.standalone.report;

import io.weir.standalone.output.ReplayFiles;
import io.weir.standalone.output.RunReader.SampledLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one camera kept, each frame beside the remembered one that it is most like; of very many the most novel ones. */
final class KeptFrames {
    private static final int MOST = 200;

    private final Path folder;
    private final int rows;
    private final int columns;
    private final Thumbnails thumbnails;
    private final List<SampledLine> all = new ArrayList<>();
    private final Map<String, Double> rememberedAt = new HashMap<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private List<SampledLine> shown = List.of();

    /**
     * @param rows of the grid of regions
     * @param columns of the grid of regions
     */
    KeptFrames(Path folder, int rows, int columns, Thumbnails thumbnails) {
        this.folder = folder;
        this.rows = rows;
        this.columns = columns;
        this.thumbnails = thumbnails;
    }

    /**
     * A small picture that links to a large one.
     *
     * @param file relative to the page
     * @param small null if it cannot be read
     */
    record Picture(String file, Thumbnails.@Nullable Thumbnail small) {}

    /**
     * A kept frame.
     *
     * @param number its place on the page
     * @param heat which of its regions were new, or null if the model has none
     * @param nearest the remembered frame most like it, or null if there is no picture of it
     * @param nearestText when that was, for people
     */
    record Card(
            int number,
            SampledLine line,
            Picture picture,
            @Nullable HeatMap heat,
            @Nullable Picture nearest,
            String nearestText) {
        String time() {
            return Say.streamTime(line.time());
        }

        String novelty() {
            return Say.distance(value(line.novelty()));
        }

        String threshold() {
            return Say.distance(value(line.threshold()));
        }

        String label() {
            return "Frame of camera " + line.camera() + " at " + time() + ", novelty " + novelty();
        }

        private static double value(@Nullable Double number) {
            return number == null ? Double.NaN : number;
        }
    }

    /** Takes the next frame that was looked at. */
    void add(SampledLine line) {
        switch (line.outcome()) {
            case "kept", "control" -> {
                all.add(line);
                rememberedAt.put(line.id(), line.time());
            }
            case "merged", "fleeting" -> rememberedAt.put(line.id(), line.time());
            default -> {}
        }
    }

    /** Gives each frame that is shown a number, from this one on; gives back the next free one. */
    int number(int first) {
        shown = all;
        if (all.size() > MOST) {
            Set<SampledLine> best = new HashSet<>(all.stream()
                    .sorted(Comparator.comparingDouble((SampledLine line) -> Card.value(line.novelty()))
                            .reversed())
                    .limit(MOST)
                    .toList());
            shown = all.stream().filter(best::contains).toList();
        }
        int next = first;
        for (SampledLine line : shown) {
            numbers.put(line.id(), next++);
        }
        return next;
    }

    Map<String, Integer> numbers() {
        return numbers;
    }

    boolean any() {
        return !all.isEmpty();
    }

    boolean leftOut() {
        return shown.size() < all.size();
    }

    /** How many it kept, those of the control sample apart. */
    String count() {
        long control =
                all.stream().filter(line -> line.outcome().equals("control")).count();
        String kept = Say.count(all.size() - control, "frame") + " kept";
        return control == 0 ? kept : kept + " and " + Say.count(control) + " of the control sample";
    }

    String total() {
        return Say.count(all.size(), "frame");
    }

    String shownCount() {
        return Say.count(shown.size());
    }

    /** The frames with their pictures, each made when it is asked for: many do not fit in memory. */
    Iterable<Card> cards() {
        return () -> shown.stream().map(this::card).iterator();
    }

    private Card card(SampledLine line) {
        String file = ReplayFiles.pictures(line.id()).getFirst();
        Picture picture = new Picture(file, thumbnails.of(file).orElse(null));
        return new Card(
                numbers.getOrDefault(line.id(), 0),
                line,
                picture,
                HeatMap.of(line, rows, columns).orElse(null),
                remembered(line.nearest()).orElse(null),
                nearestText(line));
    }

    private Optional<Picture> remembered(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        return ReplayFiles.pictures(id).stream()
                .filter(file -> Files.exists(folder.resolve(file)))
                .findFirst()
                .map(file -> new Picture(file, thumbnails.of(file).orElse(null)));
    }

    private String nearestText(SampledLine line) {
        if (line.nearest() == null) {
            return "Nothing was remembered yet";
        }
        Double time = rememberedAt.get(line.nearest());
        return time == null ? line.nearest() : Say.streamTime(time);
    }
}
