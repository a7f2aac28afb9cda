package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.config.ExampleSettings;
import io.weir.agent.config.NoveltySettings;
import io.weir.models.Embedding;
import io.weir.models.Model;
import io.weir.settings.SettingsException;
import io.weir.settings.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptExamplesTest {
    private static final Model MODEL = Model.bundled();
    private static final int DIMENSION = MODEL.card().wireProjection().projectedDimension();

    @TempDir
    Path folder;

    @Test
    void shouldFindFramesByTheirIds() throws IOException {
        write(
                line("a", MODEL.sha256(), unit(0)),
                line("b", MODEL.sha256(), unit(1)),
                line("c", MODEL.sha256(), unit(2)));

        List<Embedding> found = KeptExamples.read("novelty.want", examples("c", "a"), candidates(), MODEL);

        assertThat(found).hasSize(2);
        assertThat(found.getFirst().toArray()).isEqualTo(unit(2).toArray());
        assertThat(found.getLast().toArray()).isEqualTo(unit(0).toArray());
        assertThatCode(() -> KeptExamples.check(wanting(examples("b")), MODEL)).doesNotThrowAnyException();
        assertThatCode(() -> KeptExamples.check(NoveltySettings.defaults(), MODEL))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() throws IOException {
        assertRefused(
                "novelty.want.candidates: '" + candidates() + "': must be the candidates.jsonl of a run or a replay");

        write(line("b", MODEL.sha256(), unit(1)));
        assertRefused("novelty.want.ids: 'a': must be the id of a frame in " + folder.resolve("vectors.jsonl"));

        write(line("b", MODEL.sha256(), unit(1)), line("a", "00ff", unit(1)));
        assertRefused("novelty.want.ids: 'a': must be a frame of this camera's model, whose SHA-256 is "
                + MODEL.sha256() + ", not of 00ff");

        write(line("a", MODEL.sha256(), Embedding.ofUnit(new float[] {1, 0})));
        assertRefused("novelty.want.ids: 'a': must have a vector of " + DIMENSION + " numbers");

        write(line("b", MODEL.sha256(), unit(1)), "{");
        assertRefused("novelty.want.candidates: '" + candidates() + "': " + folder.resolve("vectors.jsonl")
                + ": line 2 cannot be read: ");
    }

    private void assertRefused(String line) {
        assertThatThrownBy(() -> KeptExamples.check(wanting(examples("a")), MODEL))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(line)
                .hasMessageNotContaining("\n");
    }

    private static NoveltySettings wanting(ExampleSettings want) {
        Duration day = Duration.ofDays(1);
        return new NoveltySettings(null, 10, Duration.ZERO, day, null, null, null, want, null, null, Texts.NONE);
    }

    private ExampleSettings examples(String... ids) {
        return new ExampleSettings(null, candidates(), Texts.of(List.of(ids)), 1.0, 0.1);
    }

    private Path candidates() {
        return folder.resolve("candidates.jsonl");
    }

    private void write(String... lines) throws IOException {
        Files.write(folder.resolve("vectors.jsonl"), List.of(lines));
    }

    private static Embedding unit(int axis) {
        float[] values = new float[DIMENSION];
        values[axis] = 1;
        return Embedding.ofUnit(values);
    }

    private static String line(String id, String model, Embedding embedding) {
        return "{\"id\":\"" + id + "\",\"bytes\":9,\"model\":\"" + model + "\",\"embedding\":\""
                + Base64.getEncoder().encodeToString(embedding.toBytes()) + "\"}";
    }
}
