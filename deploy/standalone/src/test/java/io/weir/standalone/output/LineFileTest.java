package io.weir.standalone.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldHoldEachLineAsSoonAsItIsAppended() throws Exception {
        Path path = folder.resolve("lines.jsonl");
        try (LineFile file = LineFile.create(path)) {
            file.append("first");
            assertThat(Files.readString(path)).isEqualTo("first\n");

            file.append("zweite Zeile mit Ümlaut");
            assertThat(Files.readAllLines(path)).containsExactly("first", "zweite Zeile mit Ümlaut");
        }
    }

    @Test
    void shouldLeaveNoHalfLineOnAFullDisk() throws Exception {
        Path path = folder.resolve("lines.jsonl");
        try (LineFile file = new LineFile(path, new SmallDisk(path, 20))) {
            file.append("whole line");

            assertThatThrownBy(() -> file.append("a line that does not fit any more"))
                    .isInstanceOf(OutputException.class)
                    .hasMessageStartingWith(path + ": the disk is full")
                    .hasMessageNotContaining("\n");
            assertThat(Files.readString(path)).isEqualTo("whole line\n");

            file.append("short");
            assertThat(Files.readString(path)).isEqualTo("whole line\nshort\n");
        }
    }

    @Test
    void shouldNotWriteIntoAFileThatExists() throws Exception {
        Path path = Files.writeString(folder.resolve("lines.jsonl"), "of another run\n");

        assertThatThrownBy(() -> LineFile.create(path)).isInstanceOf(OutputException.class);
        assertThat(Files.readString(path)).isEqualTo("of another run\n");
    }

    /** A file on a disk with so many bytes left; like the real ones it writes what fits, and then fails. */
    private static final class SmallDisk implements SeekableByteChannel {
        private final SeekableByteChannel file;
        private final int capacity;

        SmallDisk(Path path, int capacity) throws IOException {
            this.file = Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            this.capacity = capacity;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int fits = Math.min(source.remaining(), capacity - (int) file.position());
            if (fits == 0) {
                throw new IOException("No space left on device");
            }
            int written = file.write(source.slice(source.position(), fits));
            source.position(source.position() + written);
            return written;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
