package io.weir.standalone;

import io.weir.agent.embed.CardDraft;
import io.weir.agent.embed.Device;
import io.weir.agent.embed.ModelCheck;
import io.weir.models.Model;
import io.weir.models.ModelException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir model check}: whether an ONNX file does what its card says, and how fast; a card to begin with if it has none. */
@Command(
        name = "check",
        description = {
            "Runs an ONNX file and says what it gives, how fast, and what is wrong with that.",
            "Of a file without a card, prints a card to begin with."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ModelCheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "An ONNX file, its card beside it (default: the model that comes with Weir).")
    @Nullable
    Path file;

    @Mixin
    DeviceOption device = new DeviceOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path onnx = file;
        if (onnx != null && Model.cardsBeside(onnx).stream().noneMatch(Files::exists)) {
            out.println(
                    CardDraft.of(bytes(onnx), String.valueOf(onnx.getFileName()).replaceFirst("\\.onnx$", "")));
            out.flush();
            Weir.complain(
                    spec.commandLine().getErr(),
                    onnx + ": has no card; begin with this one, as "
                            + Model.cardsBeside(onnx).getFirst()
                            + ", and say what is true of normalisation, channels, source and licence");
            return Weir.FAILED;
        }
        Model model = onnx == null ? Model.bundled() : Model.load(onnx);
        ModelCheck.Report report = ModelCheck.of(model, device.device == null ? Device.AUTO : device.device);
        out.println(model.card().id() + ", SHA-256 " + model.sha256());
        out.println("  on " + report.device());
        report.gives().forEach(line -> out.println("  " + line));
        report.problems().forEach(line -> out.println("  wrong: " + line));
        out.println(report.problems().isEmpty() ? "  does what its card says" : "  cannot be used as it is");
        out.flush();
        return report.problems().isEmpty() ? Weir.OK : Weir.FAILED;
    }

    private static byte[] bytes(Path onnx) {
        try {
            return Files.readAllBytes(onnx);
        } catch (IOException e) {
            throw new ModelException(onnx + ": " + (Files.exists(onnx) ? "cannot be read" : "no such file"), e);
        }
    }
}
