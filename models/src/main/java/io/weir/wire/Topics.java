package io.weir.wire;

/**
 * The names of the topics.
 *
 * @param prefix what all of them begin with, like {@code frames}
 */
public record Topics(String prefix) {
    /** What the broker is to let a message have at most, where Weir makes the topic: a megabyte of picture, and room to spare. */
    public static final int MESSAGE_BYTES = 2 << 20;

    /** What agents kept, with pictures, and their ticks; keyed by camera. */
    public String candidates() {
        return prefix + ".candidates";
    }

    /** What asks for a place in the budget, without pictures; one partition for each region of the budget. */
    public String bids() {
        return prefix + ".bids";
    }

    /** What the regions of a budget need, from where their parts of its limits come; one partition. */
    public String leases() {
        return prefix + ".leases";
    }

    /** Why each candidate was taken or refused; keyed by camera, partitioned as the candidates are. */
    public String verdicts() {
        return prefix + ".verdicts";
    }

    /** What the budget took, with pictures; keyed by camera. */
    public String selected() {
        return prefix + ".selected";
    }

    /** What cannot be read, with the reason. */
    public String deadLetters() {
        return prefix + ".dead-letters";
    }
}
