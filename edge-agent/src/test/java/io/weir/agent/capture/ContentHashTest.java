package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTest {
    private static final long LARGE = (64L << 20) + 12_345;

    @TempDir
    Path folder;

    @Test
    void shouldBeTheStartOfSha256ForASmallFile() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");

        // FIPS 180-2, appendix B.1
        assertThat(ContentHash.of(file)).isEqualTo("ba7816bf8f01");
    }

    @Test
    void shouldNotDependOnTheName() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "same");
        Path two = Files.writeString(folder.resolve("two"), "same");
        Path other = Files.writeString(folder.resolve("other"), "same.");

        assertThat(ContentHash.of(one)).isEqualTo(ContentHash.of(two)).isNotEqualTo(ContentHash.of(other));
    }

    @Test
    void shouldTellLargeFilesApartByTheirSizeAndTheirParts() throws IOException {
        Path zeros = large("zeros", LARGE, -1);
        Path longer = large("longer", LARGE + 1, -1);
        Path start = large("start", LARGE, 10);
        Path end = large("end", LARGE, LARGE - 300);

        assertThat(ContentHash.of(zeros))
                .hasSize(12)
                .isEqualTo(ContentHash.of(large("again", LARGE, -1)))
                .isNotEqualTo(ContentHash.of(longer))
                .isNotEqualTo(ContentHash.of(start))
                .isNotEqualTo(ContentHash.of(end));
    }

    @Test
    void shouldSayWhenAFileIsGone() {
        assertThatThrownBy(() -> ContentHash.of(folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void shouldTellFoldersApartByNamesSizesAndTimes() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(pictures.resolve("a.jpg"), "a");
        String one = ContentHash.ofNames(pictures);
        assertThat(one).hasSize(12).isEqualTo(ContentHash.ofNames(pictures));

        Files.writeString(pictures.resolve("b.jpg"), "b");
        String two = ContentHash.ofNames(pictures);
        Files.setLastModifiedTime(pictures.resolve("b.jpg"), FileTime.fromMillis(1_000));
        String touched = ContentHash.ofNames(pictures);
        Files.move(pictures.resolve("b.jpg"), pictures.resolve("c.jpg"));
        String renamed = ContentHash.ofNames(pictures);

        assertThat(Set.of(one, two, touched, renamed)).hasSize(4);
    }

    /** A file of holes, with one byte set. */
    private Path large(String name, long size, long at) throws IOException {
        Path path = folder.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
            if (at >= 0) {
                file.seek(at);
                file.write(1);
            }
        }
        return path;
    }
}
