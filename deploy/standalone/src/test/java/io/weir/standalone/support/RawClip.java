package io.weir.standalone.support;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Writes uncompressed clips in the IVF container, which says how many frames it holds; FFmpeg reads it. */
public final class RawClip {
    private RawClip() {}

    /**
     * Writes a clip of 15 frames a second.
     *
     * @param i420 gives each frame; the array may be the same each time
     */
    public static Path write(Path file, int width, int height, int frames, IntFunction<byte[]> i420)
            throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            ByteBuffer head = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
            head.put(ascii("DKIF")).putShort((short) 0).putShort((short) 32).put(ascii("I420"));
            head.putShort((short) width).putShort((short) height);
            head.putInt(15).putInt(1).putInt(frames).putInt(0);
            out.write(head.array());
            for (int frame = 0; frame < frames; frame++) {
                byte[] picture = i420.apply(frame);
                ByteBuffer start = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
                out.write(start.putInt(picture.length).putLong(frame).array());
                out.write(picture);
            }
        }
        return file;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
