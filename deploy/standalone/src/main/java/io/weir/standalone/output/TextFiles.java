package io.weir.standalone.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small files of text, each whole or not at all; what had the name before is replaced. */
public final class TextFiles {
    private TextFiles() {}

    /**
     * Writes a file, and makes its folder if need be.
     *
     * @throws OutputException if that cannot be done
     */
    public static void write(Path folder, String name, String text) throws OutputException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
        WholeFile.write(folder.resolve(name), part -> Files.writeString(part, text));
    }
}
