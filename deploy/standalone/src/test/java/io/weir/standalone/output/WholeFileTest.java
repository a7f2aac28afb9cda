package io.weir.standalone.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReplaceWhatWasThere() throws Exception {
        Path file = Files.writeString(folder.resolve("summary.json"), "old");

        WholeFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void shouldLeaveTheOldFileAndNoOtherWhenWritingFailsHalfWay() throws Exception {
        Path file = Files.writeString(folder.resolve("summary.json"), "old");

        assertThatThrownBy(() -> WholeFile.write(file, part -> {
                    Files.writeString(part, "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("the disk is full");

        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(1);
    }
}
