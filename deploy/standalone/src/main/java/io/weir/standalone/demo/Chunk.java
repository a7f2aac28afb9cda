package io.weir.standalone.demo;

/** A piece of a stream that holds one frame; its bytes are not to be changed. */
final class Chunk {
    private final byte[] bytes;
    private final boolean key;

    Chunk(byte[] bytes, boolean key) {
        this.bytes = bytes;
        this.key = key;
    }

    /** Whole packets of the transport stream. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether a decoder can start here. */
    boolean key() {
        return key;
    }
}
