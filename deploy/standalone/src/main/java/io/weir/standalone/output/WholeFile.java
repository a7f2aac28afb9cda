package io.weir.standalone.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: under another name first, which it then loses. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a text.
     *
     * @throws OutputException if the file cannot be written
     */
    public static void write(Path file, String text) throws OutputException {
        write(file, out -> Files.writeString(out, text));
    }

    /**
     * Writes what {@code content} puts into a file.
     *
     * @throws OutputException if the file cannot be written
     */
    public static void write(Path file, Content content) throws OutputException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try {
                content.writeTo(part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /** Writes what belongs into a file. */
    public interface Content {
        /** Makes the file, which does not exist yet. */
        void writeTo(Path file) throws IOException;
    }
}
