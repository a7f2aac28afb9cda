package io.weir.standalone.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedLinesTest {
    private static final List<String> CAMERAS = List.of("yard", "door");

    @TempDir
    Path folder;

    @Test
    void shouldPutLinesInOneOrderWhateverThreadsBroughtThem() throws Exception {
        List<Long> frames = new ArrayList<>();
        for (long frame = 0; frame < 500; frame++) {
            frames.add(frame);
        }
        try (OrderedLines lines = new OrderedLines(folder.resolve("a"), CAMERAS);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (String camera : CAMERAS) {
                List<Long> mixed = new ArrayList<>(frames);
                Collections.shuffle(mixed, new Random(camera.hashCode()));
                work.add(() -> {
                    for (long frame : mixed) {
                        lines.add(camera, camera + "-s", frame, camera + frame);
                    }
                    return null;
                });
            }
            threads.invokeAll(work).forEach(future -> assertThat(future).isDone());
            lines.finish();
        }

        List<String> expected = new ArrayList<>();
        CAMERAS.forEach(camera -> frames.forEach(frame -> expected.add(camera + frame)));
        assertThat(Files.readAllLines(folder.resolve("a"))).isEqualTo(expected);
        assertThat(folder).isDirectoryNotContaining("glob:**.unsorted");
    }

    @Test
    void shouldKeepSessionsInTheOrderInWhichTheyCame() throws Exception {
        try (OrderedLines lines = new OrderedLines(folder.resolve("a"), CAMERAS)) {
            lines.add("door", "door-z", 7, "z7");
            lines.add("door", "door-a", 0, "a0");
            lines.add("door", "door-z", 3, "z3");
            lines.finish();
        }

        assertThat(folder.resolve("a")).hasContent("z3\nz7\na0");
    }

    @Test
    void shouldLeaveItsLinesAsTheyCameWhenItIsNeverFinished() throws Exception {
        try (OrderedLines lines = new OrderedLines(folder.resolve("a"), CAMERAS)) {
            lines.add("door", "s", 2, "second");
            lines.add("door", "s", 1, "first");
        }

        assertThat(folder.resolve("a")).hasContent("second\nfirst");
        assertThat(folder).isDirectoryNotContaining("glob:**.unsorted");
    }
}
