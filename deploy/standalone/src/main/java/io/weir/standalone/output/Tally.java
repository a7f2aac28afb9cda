package io.weir.standalone.output;

/**
 * How much of one camera has been written so far.
 *
 * @param candidates lines in {@code candidates.jsonl}
 * @param verdicts lines in {@code verdicts.jsonl}
 * @param taken verdicts that select
 * @param pictures pictures with their lines in {@code selected.jsonl}
 */
public record Tally(long candidates, long verdicts, long taken, long pictures) {
    /** Nothing yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** Whether each of this many candidates has its line and its verdict, and each selected one its picture. */
    public boolean complete(long expected) {
        return candidates >= expected && verdicts >= candidates && pictures >= taken;
    }

    Tally plus(Tally other) {
        return new Tally(
                candidates + other.candidates,
                verdicts + other.verdicts,
                taken + other.taken,
                pictures + other.pictures);
    }
}
