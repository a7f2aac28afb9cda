package io.weir.standalone;

import io.weir.agent.memory.CameraMemory;
import io.weir.agent.memory.MemoryException;
import io.weir.agent.memory.MemoryFile;
import io.weir.agent.memory.MemoryFolder;
import io.weir.agent.novelty.Remembered;
import io.weir.settings.SettingsException;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir memory}: what cameras remember. */
@Command(
        name = "memory",
        description = "Shows, exports or clears what cameras remember.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "WHAT")
final class MemoryCommand {
    @Spec
    CommandSpec spec = CommandSpec.create();

    /** What all of it takes. */
    static final class Which {
        @Option(
                names = "--memory",
                paramLabel = "DIR",
                description = "The folder of memories (default: that of 'weir agent').")
        @Nullable
        Path folder;

        @Parameters(paramLabel = "CAMERA", arity = "0..*", description = "Ids of cameras (default: all).")
        List<String> cameras = new ArrayList<>();

        Path folder() {
            return folder == null ? Memories.folder(System.getenv()) : folder;
        }

        /** The files of these cameras. */
        List<Path> files() {
            try {
                if (cameras.isEmpty()) {
                    return MemoryFolder.files(folder());
                }
                List<Path> files = cameras.stream()
                        .map(camera -> MemoryFolder.file(folder(), camera))
                        .toList();
                for (Path file : files) {
                    if (!Files.exists(file)) {
                        throw new SettingsException(file + ": no such memory");
                    }
                }
                return files;
            } catch (NoSuchFileException | NotDirectoryException e) {
                throw new SettingsException(folder() + ": no folder of memories; name one with --memory");
            } catch (IOException e) {
                throw new UncheckedIOException(folder() + ": cannot be read", e);
            }
        }
    }

    @Command(
            name = "show",
            description = "Says what each camera remembers; --sheet makes a page with its pictures.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    int show(
            @Mixin Which which,
            @Option(names = "--sheet", paramLabel = "FILE", description = "An HTML page to write.") @Nullable
                    Path sheet)
            throws OutputException {
        PrintWriter out = spec.commandLine().getOut();
        List<CameraMemory> memories = new ArrayList<>();
        boolean broken = false;
        for (Path file : which.files()) {
            try {
                CameraMemory memory = MemoryFile.read(file);
                memories.add(memory);
                out.println(line(memory));
            } catch (MemoryException e) {
                broken = true;
                out.println(file + ": " + e.getMessage());
            } catch (IOException e) {
                broken = true;
                out.println(file + ": cannot be read");
            }
        }
        if (memories.isEmpty() && !broken) {
            out.println(which.folder() + ": nothing is remembered");
        }
        out.flush();
        if (sheet != null) {
            WholeFile.write(sheet, ContactSheet.of(memories));
        }
        return broken ? Weir.FAILED : Weir.OK;
    }

    private static String line(CameraMemory memory) {
        String span = memory.frames().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", seen from %s to %s",
                        moment(memory.frames().getFirst().lastSeen()),
                        moment(memory.time()));
        return String.format(
                Locale.ROOT,
                "%s: %d frames, %d small things%s; model %.12s",
                memory.camera(),
                memory.frames().size(),
                memory.spots().size(),
                span,
                memory.model());
    }

    /** A moment of the memory's clock. */
    static String moment(double seconds) {
        return Instant.ofEpochSecond((long) seconds).toString();
    }

    @Command(
            name = "export",
            description = "Writes the small pictures and a line of JSON for each remembered frame.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    int export(
            @Mixin Which which,
            @Option(names = "--out", paramLabel = "DIR", required = true, description = "A folder to write to.")
                    Path out)
            throws OutputException, IOException, MemoryException {
        for (Path file : which.files()) {
            CameraMemory memory = MemoryFile.read(file);
            Path folder = Files.createDirectories(out.resolve(memory.camera()));
            List<String> lines = new ArrayList<>();
            int number = 0;
            for (Remembered frame : memory.frames()) {
                byte[] picture = memory.pictures().get(frame.id());
                String name = String.format(Locale.ROOT, "%05d.jpg", ++number);
                if (picture != null) {
                    Files.write(folder.resolve(name), picture);
                }
                lines.add(String.format(
                        Locale.ROOT,
                        "{\"id\":%s,\"seen\":\"%s\",\"times\":%d,\"picture\":%s}",
                        quoted(frame.id()),
                        moment(frame.lastSeen()),
                        frame.times(),
                        picture == null ? "null" : quoted(name)));
            }
            WholeFile.write(folder.resolve("memory.jsonl"), String.join("\n", lines) + "\n");
        }
        return Weir.OK;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean plain = each != '"' && each != '\\' && each >= ' ';
            quoted.append(plain ? String.valueOf(each) : String.format("\\u%04x", (int) each));
        }
        return quoted.append('"').toString();
    }

    @Command(
            name = "clear",
            description = "Forgets what cameras remember; not while an agent uses the folder.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    int clear(@Mixin Which which) throws IOException {
        List<Path> files = which.files();
        try (MemoryFolder taken = MemoryFolder.open(which.folder())) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            spec.commandLine().getOut().println(files.size() + " forgotten in " + taken.folder());
            spec.commandLine().getOut().flush();
        }
        return Weir.OK;
    }
}
