package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Metrics;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.RawClip;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    private static final List<String> SECRETS = List.of("s3cr3t", "t0k3n");

    @TempDir
    Path home;

    @Test
    void shouldNameEachBadSourceInOneLineAndGoOnWithTheOthers() throws Exception {
        Yard yard = Yard.busy(3);
        yard.write(home.resolve("good.ts"));
        Files.writeString(home.resolve("text.mp4"), "this is no video\n".repeat(100));
        Files.createFile(home.resolve("empty.mp4"));
        Files.createDirectory(home.resolve("folder"));
        byte[] whole = Files.readAllBytes(noise(home.resolve("whole.ivf"), 160, 120, 60));
        Files.write(home.resolve("cut.ivf"), Arrays.copyOf(whole, whole.length / 2));
        int port = LiveSource.freePort();
        String url = "rtsp://admin:s3cr3t@127.0.0.1:" + port + "/cam?token=t0k3n&stream=1";

        String scraped;
        String said;
        try (Program program = Program.start(
                home,
                "run",
                "missing.mp4",
                "text.mp4",
                "empty.mp4",
                "folder",
                "cut.ivf",
                url,
                "good.ts",
                "--give-up",
                "2s",
                "--keep-data",
                "--out",
                "out")) {
            scraped = await().until(
                            () -> scrape(program.metrics().base()),
                            text -> text.contains("camera=\"127.0.0.1-" + port + "-cam-stream-1\""));
            assertThat(program.await()).isEqualTo(1);
            said = program.said();
        }

        assertThat(problems(said))
                .hasSize(6)
                .anyMatch(line -> line.startsWith("error: missing.mp4: no such file"))
                .anyMatch(line -> line.startsWith("error: text.mp4: not a video"))
                .anyMatch(line -> line.startsWith("error: empty.mp4: the file is empty"))
                .anyMatch(line -> line.startsWith("error: folder: no pictures in this folder"))
                .anyMatch(line -> line.startsWith("error: cut.ivf: cut off after 2.0 s of 4.0 s"))
                .anyMatch(line ->
                        line.startsWith("error: rtsp://127.0.0.1:" + port + "/cam?stream=1: connection refused"));
        assertThat(said).doesNotContain("Exception", "\tat ");
        Run run = new Run(home.resolve("out"));
        assertThat(run.camera("good").get("decoded").asInt()).isEqualTo(yard.frames());
        assertThat(run.kept("good")).hasSizeGreaterThan(yard.visits().size());
        assertThat(run.camera("cut").get("decoded").asInt()).isBetween(28, 30);
        for (String camera : run.summary().get("cameras").propertyNames()) {
            assertThat(run.outcomes(camera))
                    .isEqualTo(run.camera(camera).get("decoded").asLong());
            assertThat(run.camera(camera).has("problem")).isEqualTo(!camera.equals("good"));
        }
        assertThat(scraped).doesNotContain(SECRETS);
        assertThat(said).doesNotContain(SECRETS);
        assertThat(filesWithSecrets()).isEmpty();
    }

    @Test
    void shouldRefuseWrongUsageInOneLineBeforeAnythingIsOpened() throws Exception {
        Files.createFile(home.resolve("good.ts"));
        Files.createDirectories(home.resolve("full").resolve("of-something"));
        Files.writeString(home.resolve("unknown.yaml"), "cameras:\n  a: {sorce: x.mp4}\n");
        Files.writeString(home.resolve("agent.yaml"), "kafka: {bootstrap: nowhere}\ncameras: {a: {source: x.mp4}}\n");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Map<List<String>, String> wrong = new LinkedHashMap<>();
            wrong.put(run("--frobnicate"), "weir: Unknown option: '--frobnicate'");
            wrong.put(run("--budget", "-5/h"), "weir: --budget: '-5/h': must be");
            wrong.put(run("--give-up", "soon"), "weir: --give-up: 'soon': must be");
            wrong.put(run("--http", Integer.toString(taken.getLocalPort())), "weir: port " + taken.getLocalPort());
            wrong.put(run("--out", "full"), "weir: --out: 'full': is not empty");
            wrong.put(run("--config", "unknown.yaml"), "weir: unknown.yaml:2: cameras.a.sorce: unknown key");
            wrong.put(List.of("agent", "--config", "agent.yaml"), "weir: agent.yaml:1: kafka.bootstrap: 'nowhere'");
            wrong.put(List.of("processor", "--config", "none.yaml"), "weir: none.yaml: no such file");
            wrong.put(List.of("run"), "weir: nothing to read");
            wrong.put(List.of("frobnicate"), "weir: no such command: 'frobnicate' (see 'weir --help')");
            wrong.put(List.of("rpelay"), "weir: no such command: 'rpelay'; did you mean 'replay'?");
            wrong.put(List.of("run", "none.mp4"), "weir: none.mp4: no such file; check the path");
            wrong.put(List.of("replay", "a.mp4", "b.ts"), "weir: a.mp4, b.ts: no such file; check the path");

            Map<String, Program> started = new LinkedHashMap<>();
            try {
                for (Map.Entry<List<String>, String> each : wrong.entrySet()) {
                    started.put(
                            each.getValue(), Program.start(home, each.getKey().toArray(String[]::new)));
                }
                for (Map.Entry<String, Program> each : started.entrySet()) {
                    Program program = each.getValue();
                    assertThat(program.await()).as(each.getKey()).isEqualTo(2);
                    assertThat(program.stdout()).isEmpty();
                    assertThat(program.stderr().lines().toList())
                            .singleElement()
                            .asString()
                            .startsWith(each.getKey());
                }
            } finally {
                for (Program program : started.values()) {
                    program.close();
                }
            }
        }
        assertThat(home.resolve("out")).doesNotExist();
        assertThat(home.resolve("weir-out")).doesNotExist();
        assertThat(Program.cache(home)).doesNotExist();
    }

    @Test
    void shouldEndInOneLineWhenTheDiskIsFullAndLeaveReadableLines() throws Exception {
        Path clip = Yard.busy(6).write(home.resolve("yard.ts"));
        Path disk = Files.createDirectory(home.resolve("disk"));
        boolean real = canMount(disk);
        try (Program program = real
                ? Program.start(home, onSmallDisk(disk, "run", clip.toString(), "--out", disk + "/out"))
                : Program.start(home, "run", clip.toString(), "--out", disk + "/out")) {
            if (!real) {
                loseFolder(program, disk.resolve("out").resolve("selected"));
            }
            assertThat(program.await()).as(program.said()).isEqualTo(1);
            assertThat(problems(program.said()))
                    .singleElement()
                    .asString()
                    .contains(disk + "/out")
                    .contains(real ? "the disk is full" : "cannot be written")
                    .contains("what was written so far stays readable");
            assertThat(program.said()).doesNotContain("Exception", "\tat ");
        }

        Run run = new Run(home.resolve(real ? "saved" : "disk").resolve("out"));
        assertThat(run.candidates()).isNotEmpty();
        assertThat(run.selected().size()).isLessThan(run.candidates().size());
        assertThat(run.verdicts().size()).isLessThanOrEqualTo(run.candidates().size());
        if (real) {
            for (Path picture : run.pictures()) {
                assertThat(javax.imageio.ImageIO.read(picture.toFile()))
                        .as(picture.toString())
                        .isNotNull();
            }
        }
    }

    private static List<String> run(String... options) {
        return Stream.concat(Stream.of("run", "good.ts"), Stream.of(options)).toList();
    }

    private static List<String> problems(String said) {
        return said.lines()
                .filter(line -> line.startsWith("error: ") || line.startsWith("weir: "))
                .toList();
    }

    private static String scrape(String base) {
        try {
            return base.isEmpty() ? "" : Metrics.get(base + "/metrics");
        } catch (IOException notYet) {
            return "";
        }
    }

    private static Path noise(Path file, int width, int height, int frames) throws IOException {
        Random dice = new Random(1);
        byte[] picture = new byte[width * height * 3 / 2];
        return RawClip.write(file, width, height, frames, frame -> {
            dice.nextBytes(picture);
            return picture;
        });
    }

    /** All files that a run left, the broker's data among them, in which a secret stands. */
    private List<Path> filesWithSecrets() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String bytes = read(file);
                        return SECRETS.stream().anyMatch(bytes::contains);
                    })
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean canMount(Path disk) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "-rm",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "-o",
                                    "size=120k",
                                    "tmpfs",
                                    disk.toString())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /** The command with a disk of 120 kB at this folder, seen by it alone; what it leaves there is saved beside it. */
    private List<String> onSmallDisk(Path disk, String... arguments) throws IOException {
        String script = "disk=$1; saved=$2; shift 2; mount -t tmpfs -o size=120k tmpfs \"$disk\" || exit 99; \"$@\";"
                + " status=$?; cp -r \"$disk\" \"$saved\"; exit $status";
        Stream<String> shell = Stream.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                script,
                "sh",
                disk.toString(),
                home.resolve("saved").toString());
        Stream<String> weir = Stream.concat(
                Program.java(home).stream(), Stream.concat(Stream.of("io.weir.standalone.Weir"), Stream.of(arguments)));
        return Stream.concat(shell, weir).toList();
    }

    private static void loseFolder(Program program, Path folder) throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.isDirectory(folder));
        Files.delete(folder);
        Files.createFile(folder);
    }
}
