package io.weir.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.novelty.Remembered;
import io.weir.agent.novelty.RememberedSpot;
import io.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryFileTest {
    private static final String MODEL = "ab".repeat(32);

    @TempDir
    Path folder;

    @Test
    void shouldReadWhatItWrote() throws Exception {
        CameraMemory memory = memory("door", MODEL);
        Path file = folder.resolve("door.memory");

        MemoryFile.write(file, memory);
        CameraMemory read = MemoryFile.read(file);

        assertThat(read).usingRecursiveComparison().isEqualTo(memory);
        assertThat(folder.toFile().list()).containsExactly("door.memory");
    }

    @Test
    void shouldRefuseAFileWithAnyByteChangedOrCutAnywhere() throws Exception {
        Path file = folder.resolve("door.memory");
        MemoryFile.write(file, memory("door", MODEL));
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x40;
            Files.write(file, changed);
            assertThatThrownBy(() -> MemoryFile.read(file)).isInstanceOf(MemoryException.class);
            Files.write(file, Arrays.copyOf(whole, at));
            assertThatThrownBy(() -> MemoryFile.read(file)).isInstanceOf(MemoryException.class);
        }
    }

    @Test
    void shouldSurviveWhateverBytesItIsGiven() throws Exception {
        Random random = new Random(7);
        Path file = folder.resolve("door.memory");
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            Files.write(file, bytes);
            assertThatThrownBy(() -> MemoryFile.read(file)).isInstanceOf(MemoryException.class);
        }
    }

    @Test
    void shouldSetAsideADamagedMemoryAndOneOfAnotherModel() throws Exception {
        try (MemoryFolder memories = MemoryFolder.open(folder)) {
            memories.save(memory("door", MODEL));
            memories.save(memory("dock", "cd".repeat(32)));
            memories.save(memory("gate", MODEL));
            Files.write(folder.resolve("gate.memory"), new byte[] {1, 2, 3});

            assertThat(memories.load("door", MODEL, 2, 3)).isPresent();
            assertThat(memories.load("dock", MODEL, 2, 3)).isEmpty();
            assertThat(memories.load("gate", MODEL, 2, 3)).isEmpty();
            assertThat(memories.load("none", MODEL, 2, 3)).isEmpty();
        }
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("lock", "door.memory", "dock.memory.model-cdcdcdcd", "gate.memory.unused");
    }

    @Test
    void shouldIgnoreWhatACrashLeftHalfWritten() throws Exception {
        try (MemoryFolder memories = MemoryFolder.open(folder)) {
            memories.save(memory("door", MODEL));
            Files.write(folder.resolve("door.memory.tmp"), new byte[] {1, 2, 3});

            assertThat(memories.load("door", MODEL, 2, 3)).isPresent();
            memories.save(memory("door", MODEL));
            assertThat(memories.load("door", MODEL, 2, 3)).isPresent();
        }
    }

    @Test
    void shouldGiveAFolderToOneAgentOnly() {
        try (MemoryFolder first = MemoryFolder.open(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> MemoryFolder.open(folder))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("memory.folder")
                    .hasMessageContaining("another agent uses it");
        }
        MemoryFolder.open(folder).close();
    }

    @Test
    void shouldRefuseAFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> MemoryFolder.open(file)).isInstanceOf(SettingsException.class);
    }

    @Test
    void shouldWriteAllThatWaitsBeforeItEnds() throws Exception {
        try (MemoryWriter writer = MemoryWriter.start(MemoryFolder.open(folder))) {
            for (int i = 0; i < 20; i++) {
                writer.save(memory("camera" + i % 5, MODEL));
            }
        }
        assertThat(MemoryFolder.files(folder)).hasSize(5);
        for (Path file : MemoryFolder.files(folder)) {
            assertThat(MemoryFile.read(file).frames()).hasSize(2);
        }
    }

    private static CameraMemory memory(String camera, String model) {
        return new CameraMemory(
                camera,
                model,
                2,
                3,
                17.5,
                List.of(
                        new Remembered("a", 3, new double[] {1, 2}, new float[] {1, 0, 0, 0, 1, 0}),
                        new Remembered("b", 0, new double[] {5, Double.NEGATIVE_INFINITY}, new float[6])),
                List.of(new RememberedSpot(new float[] {1, 0, 0}, 4)),
                new float[16],
                Map.of("a", new byte[] {9, 8, 7}));
    }
}
