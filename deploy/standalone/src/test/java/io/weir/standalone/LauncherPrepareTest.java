package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faster starts: what the launcher has a JVM learn, and when it is used. */
class LauncherPrepareTest extends LauncherFixture {
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

        assertThat(learnt.out()).contains("arg=-XX:AOTCache=" + weir + "/weir.aot\narg=-Xlog:aot*=off,cds=off\n");
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
}
