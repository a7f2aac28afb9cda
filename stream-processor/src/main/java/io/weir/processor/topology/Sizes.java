package io.weir.processor.topology;

import io.weir.wire.Topics;

/** How large messages may be, in bytes. */
final class Sizes {
    /** A candidate's value; so chosen that frame and attributes also fit a topic with Kafka's default limit. */
    static final int PICTURE = 1_000_000;

    /** A message of ours: larger than a picture, so that what is too large can be read and laid aside. */
    static final int MESSAGE = Topics.MESSAGE_BYTES;

    /** What a dead letter may have in addition to the message that it was. */
    static final int DEAD_LETTER_EXTRA = 64 * 1024;

    private Sizes() {}
}
