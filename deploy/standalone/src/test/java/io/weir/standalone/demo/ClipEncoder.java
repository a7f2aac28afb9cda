package io.weir.standalone.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Encodes what a test draws, for tests of other packages. */
public final class ClipEncoder {
    private ClipEncoder() {}

    /**
     * Encodes a clip as H.264 in an MPEG transport stream.
     *
     * @param picture gives each frame as I420; the array may be the same each time
     * @return one chunk a frame; together they are a file
     */
    public static List<byte[]> encode(
            int width, int height, int framesPerSecond, int bitsPerSecond, int frames, IntFunction<byte[]> picture)
            throws IOException {
        List<byte[]> chunks = new ArrayList<>();
        encode(width, height, framesPerSecond, bitsPerSecond, frames, picture, chunks::add);
        return chunks;
    }

    /** Does the same, and hands each chunk on at once. */
    public static void encode(
            int width,
            int height,
            int framesPerSecond,
            int bitsPerSecond,
            int frames,
            IntFunction<byte[]> picture,
            Consumer<byte[]> chunks)
            throws IOException {
        try (H264Encoder encoder = H264Encoder.open(width, height, framesPerSecond, bitsPerSecond)) {
            for (int frame = 0; frame < frames; frame++) {
                Chunk chunk = encoder.encode(picture.apply(frame), frame);
                if (chunk != null) {
                    chunks.accept(chunk.bytes());
                }
            }
        }
    }
}
