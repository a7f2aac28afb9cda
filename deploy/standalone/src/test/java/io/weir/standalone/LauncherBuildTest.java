package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which JDK the launcher takes, and when it has Maven build. */
class LauncherBuildTest extends LauncherFixture {
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
    void shouldRunNothingWhenTheBuildFails() throws Exception {
        jdk("usr/lib/jvm/jdk", "25", true);
        executable(bin.resolve("mvn"), "#!/bin/sh\nexit 1\n");

        Said said = weir(Map.of(), "run");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).endsWith("weir: the build failed; what Maven says is above\n");
        assertThat(weir(Map.of(), "run").status()).as("no stamp is left").isEqualTo(1);
    }
}
