package io.weir.agent.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Tells files apart by what they hold: 12 hexadecimal digits of a SHA-256.
 *
 * <p>Up to 64 MiB the whole file counts; of a larger one its size and 256 pieces of 256 KiB, evenly spread, so that a
 * recording of hours is known within a fraction of a second.
 */
public final class ContentHash {
    private static final int PIECE = 256 * 1024;
    private static final int PIECES = 256;

    private ContentHash() {}

    /** The hash of a file, or an IOException if it cannot be read. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            if (size <= (long) PIECE * PIECES) {
                while (channel.read(piece.clear()) >= 0) {
                    digest.update(piece.flip());
                }
            } else {
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
                for (int i = 0; i < PIECES; i++) {
                    channel.position((size - PIECE) / (PIECES - 1) * i);
                    piece.clear();
                    while (piece.hasRemaining() && channel.read(piece) >= 0) {
                        // until the piece is full or the file ends
                    }
                    digest.update(piece.flip());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    /** The hash of the names, sizes and times of the files in a folder, or an IOException if it cannot be read. */
    public static String ofNames(Path folder) throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String line =
                        file.getFileName() + "/" + Files.size(file) + "/" + Files.getLastModifiedTime(file) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
