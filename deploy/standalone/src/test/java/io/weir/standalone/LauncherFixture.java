package io.weir.standalone;

import io.weir.standalone.support.Footage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a copy of the repository that holds no code: JDKs and Maven are scripts that say what they were asked.
 *
 * <p>The copy looks for JDKs below the test's folder instead of the machine's own.
 */
abstract class LauncherFixture {
    private static final List<String> TOOLS = List.of(
            "cat",
            "cksum",
            "cp",
            "dirname",
            "find",
            "head",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch");
    private static final String SAYS_WHAT_IT_GETS =
            "#!/bin/sh\necho \"jdk=$0\"\nfor a in \"$@\"; do echo \"arg=$a\"; done\n"
                    + "echo \"source=${WEIR_SOURCE_1:-} ${WEIR_SOURCE_2:-}\"\necho \"telemetry off=${ORT_DISABLE_TELEMETRY:-}\"\n"
                    + "echo \"class path=$CLASSPATH\"\necho \"low memory=${WEIR_LOW_MEMORY:-} ${MALLOC_ARENA_MAX:-}\"\n";

    @TempDir
    Path home;

    Path root = Path.of("");
    Path bin = Path.of("");

    /** What a launcher said and did. */
    record Said(int status, String out, String err) {}

    @BeforeEach
    void makeRepository() throws IOException {
        root = Files.createDirectories(home.resolve("repository"));
        bin = Files.createDirectories(home.resolve("bin"));
        for (String folder :
                List.of(".mvn", "models", "edge-agent", "stream-processor", "deploy/standalone/src/test")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(root.resolve("models/Code.java"), "class Code {}");
        String script = Files.readString(Footage.root().resolve("weir"));
        executable(root.resolve("weir"), script.replaceAll("(?<=[ \\n])/(usr|opt|Library)/", home + "/$1/"));
        Files.createDirectories(root.resolve("deploy/bin"));
        Files.copy(Footage.root().resolve("deploy/bin/weir"), root.resolve("deploy/bin/weir"));
        for (String tool : TOOLS) {
            executable(bin.resolve(tool), "#!/bin/sh\nexec " + tool(tool) + " \"$@\"\n");
        }
        executable(
                bin.resolve("mvn"),
                "#!/bin/sh\necho \"$JAVA_HOME: $*\" >>\"" + home
                        + "/mvn.log\"\nmkdir -p deploy/standalone/target/weir\n");
    }

    Said weir(Map<String, String> environment, String... arguments) throws Exception {
        return run(environment, root.resolve("weir"), arguments);
    }

    Said run(Map<String, String> environment, Path launcher, String... arguments) throws Exception {
        Path out = Files.createTempFile(home, "out-", ".txt");
        Path err = Files.createTempFile(home, "err-", ".txt");
        Process process = builder(environment, launcher, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    ProcessBuilder builder(Map<String, String> environment, Path launcher, String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of("/bin/sh", launcher.toString()), Stream.of(arguments))
                        .toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        return builder.directory(home.toFile());
    }

    Path jdk(String name, String version, boolean complete) throws IOException {
        Path jdk = home.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(jdk.resolve("bin/java"), SAYS_WHAT_IT_GETS);
        if (complete) {
            executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        }
        return jdk;
    }

    List<String> mavenRuns() throws IOException {
        return Files.readAllLines(home.resolve("mvn.log"));
    }

    static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path tool(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
