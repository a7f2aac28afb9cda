package io.weir.standalone.report;

import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.RunReader;
import io.weir.standalone.output.RunReader.SelectedLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The selected frames that the page shows: all of them, or of very many those with the largest gain, in their order. */
final class Frames {
    private static final int MOST = 1000;

    private final List<SelectedLine> all;
    private final List<SelectedLine> shown;
    private final Map<String, Card> byId = new HashMap<>();
    private final Thumbnails thumbnails;

    private Frames(List<SelectedLine> all, Thumbnails thumbnails) {
        this.all = all;
        this.shown = best(all);
        this.thumbnails = thumbnails;
        for (int i = 0; i < shown.size(); i++) {
            byId.put(shown.get(i).id(), new Card(i + 1, shown.get(i), null));
        }
    }

    static Frames read(RunReader reader, Thumbnails thumbnails) throws OutputException {
        List<SelectedLine> lines = new ArrayList<>();
        reader.selected(lines::add);
        return new Frames(lines, thumbnails);
    }

    /**
     * A selected frame.
     *
     * @param number its place on the page, from 1
     * @param thumbnail its small picture, or null if there is none
     */
    record Card(int number, SelectedLine line, Thumbnails.@Nullable Thumbnail thumbnail) {
        String time() {
            return Say.streamTime(line.time());
        }

        String novelty() {
            return Say.distance(line.novelty());
        }

        String gain() {
            return Say.gain(line.verdict().gain());
        }

        String label() {
            return "Frame of camera " + line.camera() + " at " + time() + ", novelty " + novelty();
        }
    }

    int total() {
        return all.size();
    }

    int shown() {
        return shown.size();
    }

    /** The frames with their pictures, each made when it is asked for: many do not fit in memory. */
    Iterable<Card> cards() {
        return () -> shown.stream()
                .map(line -> new Card(
                        number(line.id()), line, thumbnails.of(line.file()).orElse(null)))
                .iterator();
    }

    /** A frame that the page shows, without its picture. */
    Optional<Card> find(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    /** The cameras that have a frame on the page. */
    List<String> cameras() {
        return shown.stream().map(SelectedLine::camera).distinct().sorted().toList();
    }

    private int number(String id) {
        return find(id).map(Card::number).orElse(0);
    }

    private static List<SelectedLine> best(List<SelectedLine> all) {
        if (all.size() <= MOST) {
            return all;
        }
        Set<SelectedLine> best = new HashSet<>(all.stream()
                .sorted(Comparator.comparingDouble(
                                (SelectedLine line) -> line.verdict().gain())
                        .reversed())
                .limit(MOST)
                .toList());
        return all.stream().filter(best::contains).toList();
    }
}
