package io.weir.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    private static final byte[] ONNX = "not a network, but bytes".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = "bfad5cb9cb7d211286180a88ad29e74d63fd986ed9f63b0ddf0c4f9889c4409d";

    @TempDir
    Path folder;

    private Path onnx;

    @BeforeEach
    void writeModel() throws IOException {
        onnx = Files.write(folder.resolve("tiny.onnx"), ONNX);
    }

    @Test
    void shouldBringTheDefaultModel() {
        Model model = Model.bundled();

        assertThat(model.card().id()).isEqualTo("efficientnet-lite0-r64");
        assertThat(model.card().input())
                .isEqualTo(
                        new ModelCard.Input("image", "NHWC", "uint8", 224, 224, "RGB", ModelCard.Normalisation.NONE));
        assertThat(model.card().outputs().embedding().dimension()).isEqualTo(1280);
        assertThat(model.card().outputs().regions())
                .contains(new ModelCard.RegionsOutput("regions", 7, 7, 64, true, "NHWC"));
        assertThat(model.card().wireProjection().projectedDimension()).isEqualTo(128);
        assertThat(model.sha256()).isEqualTo(model.card().sha256());
        assertThat(model.onnx()).hasSizeBetween(10_000_000, 20_000_000);
    }

    @Test
    void shouldReadTheDefaultModelFromItsFolderToo() {
        Model model = Model.load(Path.of("efficientnet-lite0", "model.onnx"));

        assertThat(model.card()).isEqualTo(Model.bundled().card());
    }

    @Test
    void shouldReadTheCardOfTheSameName() throws IOException {
        writeCard("tiny.json", SHA256);
        Files.writeString(folder.resolve("card.json"), "{}");

        Model model = Model.load(onnx);

        assertThat(model.sha256()).isEqualTo(SHA256);
        assertThat(model.card().id()).isEqualTo("tiny");
        assertThat(model.onnx()).isEqualTo(ONNX);
    }

    @Test
    void shouldReadTheFoldersCardWhenNoneHasTheName() throws IOException {
        writeCard("card.json", SHA256);

        assertThat(Model.load(onnx).sha256()).isEqualTo(SHA256);
    }

    @Test
    void shouldRefuseTamperedFile() throws IOException {
        writeCard("tiny.json", SHA256);
        byte[] tampered = ONNX.clone();
        tampered[5] ^= 1;
        Files.write(onnx, tampered);

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(onnx))
                .withMessageMatching("\\Q" + onnx + "\\E: SHA-256 is [0-9a-f]{64}, its card says " + SHA256
                        + "; the file is damaged or not the card's");
    }

    @Test
    void shouldNotChangeWhenItsBytesAreChangedOutside() throws IOException {
        writeCard("tiny.json", SHA256);
        Model model = Model.load(onnx);

        model.onnx()[0] ^= 1;

        assertThat(model.onnx()).isEqualTo(ONNX);
    }

    @Test
    void shouldSayWhichFileIsMissing() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(onnx))
                .withMessage(onnx + ": no card beside it, neither " + folder.resolve("tiny.json") + " nor "
                        + folder.resolve("card.json"));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(folder.resolve("other.onnx")))
                .withMessage(folder.resolve("other.onnx") + ": no such file");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(folder))
                .withMessageStartingWith(folder + ": cannot be read");
    }

    @Test
    void shouldNameTheCardWhenTheCardIsInvalid() throws IOException {
        Path card = Files.writeString(folder.resolve("tiny.json"), "{}");

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(onnx))
                .withMessage(card + ": id: is missing");
    }

    private void writeCard(String name, String sha256) throws IOException {
        Files.writeString(folder.resolve(name), ModelCardTest.CARD.replaceFirst("0{64}", sha256));
    }
}
