package io.weir.standalone.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of lines in which no half line ever stays: each is written at once, and cut off again if it did not fit. */
final class LineFile implements AutoCloseable {
    private final Path path;
    private final SeekableByteChannel channel;

    LineFile(Path path, SeekableByteChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the file, which must not exist. */
    static LineFile create(Path path) throws OutputException {
        try {
            return new LineFile(
                    path, Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /**
     * Appends a line; it is in the file when this returns.
     *
     * @throws OutputException if it cannot be written; the lines before it stay whole
     */
    void append(String line) throws OutputException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            long start = channel.position();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    @Override
    public void close() throws OutputException {
        try {
            channel.close();
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }
}
