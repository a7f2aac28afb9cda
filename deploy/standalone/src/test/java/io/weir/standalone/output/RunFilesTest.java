package io.weir.standalone.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.settings.SettingsException;
import io.weir.wire.FrameEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
    @TempDir
    Path root;

    @Test
    void shouldBeReadBackAsItWasWritten() throws Exception {
        Path out = root.resolve("deep").resolve("out");
        FrameEvent first = SampleFrames.frame("gate-1", "gate", 1.5, new byte[] {1, 2, 3});
        FrameEvent second = SampleFrames.frame("gate-2", "gate", 2.5, new byte[] {4});
        try (RunFiles files = RunFiles.create(out)) {
            files.candidate(first);
            files.candidate(second);
            files.selected(SampleFrames.taken(first, 0.25));
            files.verdict(SampleFrames.taken(first, 0.25).verdict());
            files.verdict(SampleFrames.refused(second, "repeats", 0.001, "gate-1"));
        }

        RunReader reader = new RunReader(out);
        List<RunReader.CandidateLine> candidates = new ArrayList<>();
        List<RunReader.VerdictLine> verdicts = new ArrayList<>();
        List<RunReader.SelectedLine> selected = new ArrayList<>();
        reader.candidates(candidates::add);
        reader.verdicts(verdicts::add);
        reader.selected(selected::add);

        assertThat(candidates).extracting(RunReader.CandidateLine::id).containsExactly("gate-1", "gate-2");
        assertThat(verdicts)
                .containsExactly(
                        new RunReader.VerdictLine("gate-1", "gate", true, "covers", 0.25, null, 2),
                        new RunReader.VerdictLine("gate-2", "gate", false, "repeats", 0.001, "gate-1", 0.12));
        assertThat(selected).hasSize(1);
        assertThat(selected.getFirst().verdict()).isEqualTo(new RunReader.Taken("covers", 0.25));
        assertThat(out.resolve(selected.getFirst().file())).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void shouldRefuseAFolderThatHoldsSomething() throws Exception {
        Path mine = Files.writeString(root.resolve("mine.txt"), "keep me");

        assertThatThrownBy(() -> RunFiles.create(root))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("--out")
                .hasMessageContaining("is not empty");
        assertThat(root.toFile().list()).containsExactly("mine.txt");
        assertThat(mine).hasContent("keep me");
    }

    @Test
    void shouldRefuseAFileInPlaceOfAFolder() throws Exception {
        Path file = Files.writeString(root.resolve("out"), "");

        assertThatThrownBy(() -> RunFiles.create(file)).hasMessageContaining("is a file");
        assertThatThrownBy(() -> RunFiles.create(file.resolve("below"))).isInstanceOf(SettingsException.class);
    }

    @Test
    void shouldMakeNothingWhenItOnlyChecks() {
        RunFiles.check(root);
        RunFiles.check(root.resolve("new"));

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void shouldNameAPictureAfterItsFrame() {
        assertThat(RunFiles.fileName("gate-12-00000042")).isEqualTo("gate-12-00000042.jpg");
        assertThat(RunFiles.fileName("../../etc/passwd")).doesNotContain("/").endsWith("-..-..-etc-passwd.jpg");
    }

    @Property(tries = 300)
    void shouldGiveEachFrameAFileNameThatAnyFileSystemTakes(@ForAll String one, @ForAll String other) {
        String name = RunFiles.fileName(one);

        assertThat(name).matches("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.jpg|\\.jpg").hasSizeLessThan(250);
        assertThat(name.equals(RunFiles.fileName(other))).isEqualTo(one.equals(other));
    }

    @Test
    void shouldKeepTheNamesOfLongIdsApart() {
        String longId = "camera-".repeat(60);

        assertThat(RunFiles.fileName(longId + "1")).isNotEqualTo(RunFiles.fileName(longId + "2"));
        assertThat(RunFiles.fileName("a" + longId)).isNotEqualTo(RunFiles.fileName("b" + longId));
        assertThat(RunFiles.fileName(longId)).hasSizeLessThan(250);
    }

    @Test
    void shouldSayWhichLineCannotBeRead() throws Exception {
        Files.writeString(
                root.resolve("verdicts.jsonl"),
                "{\"id\":\"a\",\"camera\":\"c\",\"selected\":true,\"reason\":\"covers\",\"gain\":1,\"distance\":2}\n{\"id\":\n");

        assertThatThrownBy(() -> new RunReader(root).verdicts(verdict -> {}))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith(root.resolve("verdicts.jsonl") + ": line 2 cannot be read: ")
                .hasMessageNotContaining("\n");
    }
}
