package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.support.Footage;
import io.weir.standalone.support.LiveSource;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a copy of the repository that holds no code: JDKs and Maven are scripts that say what they were asked.
 *
 * <p>The copy looks for JDKs below the test's folder instead of the machine's own.
 */
class LauncherTest {
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

    private Path root = Path.of("");
    private Path bin = Path.of("");

    /** What a launcher said and did. */
    private record Said(int status, String out, String err) {}

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

    @Test
    void shouldBeAValidShellScript() throws Exception {
        Process check = new ProcessBuilder(
                        "/bin/sh", "-n", Footage.root().resolve("weir").toString())
                .inheritIO()
                .start();

        assertThat(check.waitFor()).isZero();
    }

    @Test
    void shouldTakeTheFirstJdkThatIsNewEnoughAndComplete() throws Exception {
        Path old = jdk("chosen", "17.0.2", true);
        Path incomplete = jdk("usr/lib/jvm/a-jre", "25", false);
        Path good = jdk("usr/lib/jvm/b-jdk", "21.0.4", true);
        jdk("usr/lib/jvm/c-jdk", "25", true);

        Said said = weir(Map.of("JAVA_HOME", old.toString()), "run", "a b.mp4");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("jdk=" + good + "/bin/java\n").doesNotContain(incomplete.toString());
        assertThat(said.out()).contains("arg=io.weir.standalone.Weir\narg=run\narg=a b.mp4\n", "telemetry off=1");
        assertThat(mavenRuns()).containsExactly(good + ": -q -B -DskipTests package");
    }

    @Test
    void shouldPreferTheUsersChoiceThenThePath() throws Exception {
        Path chosen = jdk("chosen", "21", true);
        Path onPath = jdk("on path", "22", true);
        jdk("usr/lib/jvm/a-jdk", "23", true);
        Files.createSymbolicLink(bin.resolve("javac"), onPath.resolve("bin/javac"));

        assertThat(weir(Map.of("JAVA_HOME", chosen.toString()), "run").out()).contains("jdk=" + chosen);
        assertThat(weir(Map.of(), "run").out()).contains("jdk=" + onPath);
    }

    @Test
    void shouldSayInOneLineThatItNeedsAJdk() throws Exception {
        Path old = jdk("usr/lib/jvm/old", "1.8.0_392", true);

        Said said = weir(Map.of(), "run", "a.mp4");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines().toList())
                .singleElement()
                .asString()
                .startsWith("weir: needs a JDK of 21 or newer (found only 8 in " + old + "); install one")
                .contains("JAVA_HOME");
    }

    @Test
    void shouldBuildOnFirstUseAndWhenSourcesHaveChangedOnly() throws Exception {
        jdk("usr/lib/jvm/jdk", "25", true);
        weir(Map.of(), "run");
        weir(Map.of(), "run");
        assertThat(mavenRuns()).hasSize(1);

        Files.writeString(root.resolve("deploy/standalone/src/test/OfATest.java"), "class OfATest {}");
        weir(Map.of(), "run");
        assertThat(mavenRuns()).hasSize(1);

        Path code = Files.writeString(root.resolve("models/Code.java"), "class Code { int changed; }");
        Files.setLastModifiedTime(code, FileTime.from(Instant.now().plusSeconds(2)));
        weir(Map.of(), "run");
        assertThat(mavenRuns()).hasSize(2);
    }

    @Test
    void shouldBuildAndRunWithCudaWhereThatIsAskedFor() throws Exception {
        Path good = jdk("usr/lib/jvm/jdk", "25", true);
        String gpu = "deploy/standalone/target/weir/onnxruntime_gpu";
        weir(Map.of(), "run");
        executable(
                bin.resolve("mvn"),
                "#!/bin/sh\necho \"$JAVA_HOME: $*\" >>\"" + home + "/mvn.log\"\nmkdir -p " + gpu
                        + "/ai/onnxruntime/native/linux-x64\n");

        Said said = weir(Map.of("WEIR_CUDA", "1"), "run");
        weir(Map.of("WEIR_CUDA", "1"), "run");
        Said without = weir(Map.of(), "run");

        assertThat(mavenRuns())
                .containsExactly(good + ": -q -B -DskipTests package", good + ": -q -B -Pcuda -DskipTests package");
        assertThat(said.out())
                .contains("arg=-Donnxruntime.native.path=" + root.resolve(gpu) + "/ai/onnxruntime/native/linux-x64")
                .contains("/weir/onnxruntime_gpu/*.jar\n");
        assertThat(without.out()).contains("/weir/onnxruntime/*.jar\n").doesNotContain("gpu");
    }

    @Test
    void shouldPutJarsInTheSameOrderEverywhere() throws Exception {
        jdk("usr/lib/jvm/jdk", "25", true);
        Path lib = Files.createDirectories(root.resolve("deploy/standalone/target/weir/lib"));
        for (String jar : List.of("b.jar", "B.jar", "a_b.jar", "a.jar")) {
            Files.createFile(lib.resolve(jar));
        }

        assertThat(weir(Map.of("LC_ALL", "en_US.UTF-8"), "run").out())
                .contains("class path=" + lib + "/B.jar:" + lib + "/a.jar:" + lib + "/a_b.jar:" + lib + "/b.jar:");
    }

    @Test
    void shouldUseWhatAJvmLearntWhereThatIsThereForItsVersion() throws Exception {
        Path weir = Files.createDirectories(root.resolve("deploy/standalone/target/weir"));
        Files.createFile(weir.resolve("weir.aot"));
        Path newer = jdk("new", "25.0.1", true);
        Path older = jdk("old", "21.0.4", true);

        Said learnt = weir(Map.of("JAVA_HOME", newer.toString()), "run");
        Said not = weir(Map.of("JAVA_HOME", older.toString()), "run");
        Files.createFile(weir.resolve("weir.jsa"));
        Said archived = weir(Map.of("JAVA_HOME", older.toString()), "run");

        assertThat(learnt.out()).contains("arg=-XX:AOTCache=" + weir + "/weir.aot\narg=-Xlog:aot=off,cds=off\n");
        assertThat(not.out()).doesNotContain("arg=-XX:AOT", "arg=-XX:Shared", "arg=-Xlog", "arg=--sun");
        assertThat(archived.out()).contains("arg=-XX:SharedArchiveFile=" + weir + "/weir.jsa\narg=-Xlog:cds=off\n");
    }

    @Test
    void shouldSayThatItCannotLearnAndWorkAllTheSame() throws Exception {
        jdk("usr/lib/jvm/jdk", "25", true);

        Said build = weir(Map.of(), "build");
        Said prepare = weir(Map.of(), "prepare");

        assertThat(build.status()).as(build.err()).isZero();
        assertThat(prepare.status()).isEqualTo(1);
        assertThat(prepare.err())
                .startsWith("weir: cannot prepare faster starts: ")
                .hasLineCount(1);
        assertThat(weir(Map.of(), "run").status()).isZero();
    }

    @Test
    void shouldKeepWhatAJvmLearntOnlyIfTheNextOneStartsWithIt() throws Exception {
        Path jdk = jdk("usr/lib/jvm/jdk", "25", true);
        Path learnt = root.resolve("deploy/standalone/target/weir/weir.aot");
        String learns = """
                #!/bin/sh
                for a in "$@"; do
                    case $a in
                        -XX:AOTCacheOutput=*) echo learnt >"${a#*=}" ;;
                        -XX:AOTCache=*) exit %d ;;
                        */out) mkdir -p "$a" && echo frame >"$a/selected.jsonl" ;;
                    esac
                done
                """;
        weir(Map.of(), "build");

        executable(jdk.resolve("bin/java"), learns.formatted(134));
        Said bad = weir(Map.of(), "prepare");
        assertThat(learnt).doesNotExist();
        executable(jdk.resolve("bin/java"), learns.formatted(0));
        Said good = weir(Map.of(), "prepare");

        assertThat(bad.status()).isEqualTo(1);
        assertThat(bad.err())
                .isEqualTo(
                        "weir: cannot prepare faster starts: this JVM does not read what it wrote; Weir works without\n");
        assertThat(good.status()).as(good.err()).isZero();
        assertThat(learnt).hasContent("learnt");
    }

    @Test
    void shouldLiveOnLittleMemoryWhereThatIsAskedFor() throws Exception {
        jdk("usr/lib/jvm/jdk", "25", true);

        Said option = weir(Map.of(), "agent", "--low-memory", "--config", "a.yaml");
        Said environment = weir(Map.of("WEIR_LOW_MEMORY", "1"), "agent", "--config", "a.yaml");
        Said usual = weir(Map.of(), "agent", "--config", "a.yaml");

        assertThat(option.out())
                .contains("arg=-Xmx160m\n", "arg=agent\narg=--config\narg=a.yaml\n", "low memory=1 2\n")
                .isEqualTo(environment.out());
        assertThat(usual.out()).contains("low memory= \n").doesNotContain("-Xmx");
    }

    @Test
    void shouldStartFromAnArchiveWithTheJavaThatIsInIt() throws Exception {
        Path archive = Files.createDirectories(home.resolve("opt/weir/bin")).getParent();
        Files.copy(Footage.root().resolve("deploy/bin/weir"), archive.resolve("bin/weir"));
        jdk("opt/weir/jre", "25.0.1", false);
        Files.createDirectories(archive.resolve("lib"));
        Files.createFile(archive.resolve("lib/a.jar"));
        Files.createDirectories(archive.resolve("onnxruntime/ai/onnxruntime/native/linux-x64"));
        Path ffmpeg = Files.createDirectories(archive.resolve("natives/org/bytedeco/ffmpeg/linux-x86_64"));
        Path javacpp = Files.createDirectories(archive.resolve("natives/org/bytedeco/javacpp/linux-x86_64"));
        Path link = Files.createSymbolicLink(home.resolve("link"), Path.of("opt/weir/bin/weir"));

        Said said = run(Map.of(), link, "agent", "rtsp://a:b@gate/1");

        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .contains("jdk=" + archive + "/jre/bin/java\n", "class path=" + archive + "/lib/a.jar:")
                .contains("arg=-XX:MaxRAMPercentage=50\n", "arg=agent\narg=env:WEIR_SOURCE_1\n", "telemetry off=1")
                .contains("arg=-Donnxruntime.native.path=" + archive + "/onnxruntime/ai/onnxruntime/native/linux-x64\n")
                .contains("arg=-Djava.library.path=" + ffmpeg + ":" + javacpp + "\n");
    }

    @Test
    void shouldRunNothingWhenTheBuildFails() throws Exception {
        jdk("usr/lib/jvm/jdk", "25", true);
        executable(bin.resolve("mvn"), "#!/bin/sh\nexit 1\n");

        Said said = weir(Map.of(), "run");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).endsWith("weir: the build failed; what Maven says is above\n");
        assertThat(weir(Map.of(), "run").status()).as("no stamp is left").isEqualTo(1);
    }

    @Test
    void shouldHandOverUrlsThatMayHoldSecretsInTheEnvironment() throws Exception {
        jdk("usr/lib/jvm/jdk", "25", true);

        Said said = weir(
                Map.of(), "run", "rtsp://a:$HOME'\"`b@gate/1", "--give-up", "5s", "rtsp://plain/1", "http://x/?key=k");

        assertThat(said.out())
                .contains(
                        "arg=run\narg=env:WEIR_SOURCE_1\narg=--give-up\narg=5s\narg=rtsp://plain/1\narg=env:WEIR_SOURCE_2\n")
                .contains("source=rtsp://a:$HOME'\"`b@gate/1 http://x/?key=k\n");
    }

    @Test
    void shouldRunThroughALink() throws Exception {
        jdk("usr/lib/jvm/jdk", "25", true);
        Path link = Files.createSymbolicLink(home.resolve("link"), Path.of("bin", "weir"));
        Files.createSymbolicLink(bin.resolve("weir"), root.resolve("weir"));

        assertThat(run(Map.of(), link, "run").out()).contains("arg=run");
    }

    @Test
    void shouldShowNoPasswordInTheListOfProcesses() throws Exception {
        Path lib = Files.createDirectories(root.resolve("deploy/standalone/target/weir/lib"));
        writeJarOfClassPath(lib.resolve("all.jar"));
        String url = "rtsp://admin:s3cr3t@127.0.0.1:" + LiveSource.freePort() + "/cam";
        Path err = home.resolve("err.txt");
        Process process = builder(
                        Map.of(
                                "JAVA_HOME",
                                System.getProperty("java.home"),
                                "WEIR_JAVA_OPTS",
                                "-XX:TieredStopAtLevel=1"),
                        root.resolve("weir"),
                        "run",
                        url,
                        "--give-up",
                        "1s",
                        "--out",
                        home.resolve("out").toString())
                .redirectError(err.toFile())
                .redirectOutput(home.resolve("out.txt").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(home.resolve("out.txt")).contains("connection refused"));
            assertThat(process.toHandle().info().commandLine().orElse(""))
                    .contains("io.weir.standalone.Weir run env:WEIR_SOURCE_1")
                    .doesNotContain("s3cr3t");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(home.resolve("out.txt")) + Files.readString(err))
                    .doesNotContain("s3cr3t");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Said weir(Map<String, String> environment, String... arguments) throws Exception {
        return run(environment, root.resolve("weir"), arguments);
    }

    private Said run(Map<String, String> environment, Path launcher, String... arguments) throws Exception {
        Path out = Files.createTempFile(home, "out-", ".txt");
        Path err = Files.createTempFile(home, "err-", ".txt");
        Process process = builder(environment, launcher, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private ProcessBuilder builder(Map<String, String> environment, Path launcher, String... arguments) {
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

    private Path jdk(String name, String version, boolean complete) throws IOException {
        Path jdk = home.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(jdk.resolve("bin/java"), SAYS_WHAT_IT_GETS);
        if (complete) {
            executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        }
        return jdk;
    }

    private List<String> mavenRuns() throws IOException {
        return Files.readAllLines(home.resolve("mvn.log"));
    }

    private static void executable(Path file, String content) throws IOException {
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

    /** A jar that stands for all that this test runs on. */
    private static void writeJarOfClassPath(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}
