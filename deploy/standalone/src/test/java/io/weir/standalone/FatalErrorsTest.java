package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Program;
import io.weir.standalone.support.Yard;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FatalErrorsTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path home;

    /** Each of them is missed on another thread. */
    @ParameterizedTest
    @CsvSource({
        "onnxruntime-.*, ai.onnxruntime",
        "ffmpeg-.*-(linux|macosx|windows)-.*, jni",
        "kafka-streams-.*, org.apache.kafka.streams"
    })
    void shouldEndInOneLineWhereALibraryIsMissing(String libraries, String missed) throws Exception {
        Yard.brief(31).write(home.resolve("yard.ts"));

        List<String> command = Program.java(home);
        command.set(command.indexOf(CLASS_PATH), without(libraries));
        command.add("io.weir.standalone.Weir");
        command.addAll(List.of("run", "yard.ts", "--out", "out"));
        try (Program program = Program.start(home, command)) {
            assertThat(program.await(Duration.ofSeconds(60))).as(program.said()).isEqualTo(1);
            assertThat(program.lines("cannot go on: "))
                    .as(program.said())
                    .singleElement()
                    .asString()
                    .startsWith("weir: ")
                    .contains(missed)
                    .endsWith("; a library is missing, or does not fit this machine");
            assertThat(program.said()).doesNotContain("\tat ");
        }
    }

    @Test
    void shouldSayWhatIsAtBottom() {
        Error first = new UnsatisfiedLinkError("no jniav\n in path");
        Error second = new NoClassDefFoundError("Could not initialize class X");
        second.initCause(new ExceptionInInitializerError(first));

        assertThat(FatalErrors.line(second))
                .isEqualTo("cannot go on: java.lang.UnsatisfiedLinkError: no jniav in path; a library is missing, or"
                        + " does not fit this machine");
        assertThat(FatalErrors.line(new StackOverflowError())).isEqualTo("cannot go on: java.lang.StackOverflowError");
    }

    private static String without(String libraries) {
        return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches(libraries))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
