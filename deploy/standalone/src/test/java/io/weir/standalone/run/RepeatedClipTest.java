package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Footage;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Yard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedClipTest {
    @TempDir
    Path home;

    @Test
    void shouldSelectHardlyMoreOfAClipThatIsGivenTwice() throws Exception {
        List<Path> clips = new ArrayList<>();
        clips.add(Yard.busy(7).write(home.resolve("yard.ts")));
        Footage.clip("car-detection.mp4").ifPresent(clips::add);

        List<Path> twice = new ArrayList<>(clips);
        for (Path clip : clips) {
            twice.add(Files.copy(clip, home.resolve("again-" + clip.getFileName())));
        }
        try (Program one = start("one", clips);
                Program two = start("two", twice)) {
            assertThat(one.await()).as(one.said()).isZero();
            assertThat(two.await()).as(two.said()).isZero();
        }

        for (Path clip : clips) {
            String name = clip.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            long once = selected("one", name);
            assertThat(once).as(name).isGreaterThan(2);
            assertThat(selected("two", name) + selected("two", "again-" + name))
                    .as(name + ", once: " + once)
                    .isLessThanOrEqualTo((long) (1.25 * once + 1));
        }
    }

    private Program start(String out, List<Path> sources) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--budget", "10000/h", "--out", home.resolve(out).toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        return Program.start(home, arguments.toArray(String[]::new));
    }

    private long selected(String out, String camera) {
        return new Run(home.resolve(out))
                .selected().stream()
                        .filter(line -> Run.text(line, "camera").equals(camera))
                        .count();
    }
}
