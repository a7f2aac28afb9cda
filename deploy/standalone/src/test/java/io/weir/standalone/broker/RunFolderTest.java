package io.weir.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path root;

    @Test
    void shouldBeForItsOwnerOnlyAndGoWhenClosed() throws Exception {
        Path path;
        try (RunFolder folder = RunFolder.create(root.resolve("weir"), false)) {
            path = folder.path();
            Files.writeString(
                    Files.createDirectories(path.resolve("a").resolve("b")).resolve("c"), "data");

            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rwx------");
            }
        }

        assertThat(path).doesNotExist();
    }

    @Test
    void shouldRemoveWhatAKilledProcessLeftBehind() throws Exception {
        Path unlocked = Files.createDirectories(root.resolve("run-1-0a"));
        Files.writeString(unlocked.resolve(".lock"), "");
        Files.writeString(Files.createDirectories(unlocked.resolve("kafka")).resolve("segment"), "data");
        Process ended = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        Path neverLocked = Files.createDirectories(root.resolve("run-" + ended.pid() + "-0b"));

        try (RunFolder folder = RunFolder.create(root, false)) {
            assertThat(unlocked).doesNotExist();
            assertThat(neverLocked).doesNotExist();
            assertThat(folder.path()).isDirectory();
        }
    }

    @Test
    void shouldLeaveAloneWhatIsInUseOrKeptOrNotItsOwn() throws Exception {
        Path kept = Files.createDirectories(root.resolve("kept-1-0a"));
        Path foreign = Files.createDirectories(root.resolve("run-something-else"));
        try (RunFolder first = RunFolder.create(root, false);
                RunFolder second = RunFolder.create(root, false)) {
            assertThat(first.path()).isDirectory();
            assertThat(second.path()).isDirectory();
        }
        assertThat(kept).isDirectory();
        assertThat(foreign).isDirectory();
    }

    @Test
    void shouldStandInTheUsersCacheFolder() {
        assertThat(RunFolder.root(Map.of("XDG_CACHE_HOME", root.toString()))).isEqualTo(root.resolve("weir"));
        assertThat(RunFolder.root(Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "weir"));
        assertThat(RunFolder.root(Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "weir"));
    }
}
