package io.weir.settings;

import java.util.List;

/** One text or a list of them: {@code drop: a < 1} as well as {@code drop: [a < 1, b]}. */
public final class Texts {
    /** No text. */
    public static final Texts NONE = new Texts(List.of());

    private final List<String> all;

    private Texts(List<String> all) {
        this.all = List.copyOf(all);
    }

    /** These texts. */
    public static Texts of(List<String> texts) {
        return texts.isEmpty() ? NONE : new Texts(texts);
    }

    /** All of them, in their order. */
    public List<String> all() {
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Texts texts && all.equals(texts.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
