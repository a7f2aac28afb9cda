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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With what the launcher starts the program, and from where. */
class LauncherTest extends LauncherFixture {
    @Test
    void shouldBeAValidShellScript() throws Exception {
        Process check = new ProcessBuilder(
                        "/bin/sh", "-n", Footage.root().resolve("weir").toString())
                .inheritIO()
                .start();

        assertThat(check.waitFor()).isZero();
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
