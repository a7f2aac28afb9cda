package io.weir.standalone.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.pipeline.Decision;
import io.weir.agent.pipeline.Reason;
import io.weir.agent.publish.Fate;
import io.weir.settings.SettingsFile;
import io.weir.standalone.demo.ClipEncoder;
import io.weir.standalone.demo.scene.LoadingDock;
import io.weir.standalone.demo.scene.NightYard;
import io.weir.standalone.demo.scene.PackingLine;
import io.weir.standalone.demo.scene.Scene;
import io.weir.standalone.demo.scene.View;
import io.weir.standalone.replay.Nowhere;
import io.weir.standalone.support.RawClip;
import io.weir.wire.FrameEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drawn scenes on which an agent decides in each of the ways that {@code docs/decisions.md} shows.
 *
 * <p>{@code -Dweir.write=true} writes the pictures of that page.
 */
class DecisionPicturesTest {
    private static final int RATE = 15;
    private static final int SLOW = 5;
    private static final int BITS = 900_000;

    /** Seconds of that clip after which the lorry is well in the picture. */
    private static final int ARRIVED = 6;

    /** A sample of each frame, so that the gate passes over none for another. */
    private static final String ALL = "sample: 60/s";

    /** Of a live stream, the frames that the decoder may still hold. */
    private static final int LATE = 4;

    private static final Scene DOCK = LoadingDock.scene();

    @TempDir
    private static Path shared;

    /** A lorry comes, and somebody walks away from it. */
    private static Path dock;

    @TempDir
    Path home;

    @BeforeAll
    static void drawTheDock() throws IOException {
        dock = film(shared.resolve("dock.ts"), RATE, 12 * RATE, new StagedCamera(DOCK, 18, RATE));
    }

    @Test
    void shouldDecideByWhatIsNew() throws Exception {
        Rehearsal run = Rehearsal.of(dock);

        Decision novel = run.ended(Outcome.KEPT, Reason.NOVEL).getFirst();
        Decision kept = run.ended(Outcome.KEPT, Reason.NOVEL).getLast();
        Decision merged = run.ended(Outcome.MERGED, Reason.NOVEL).getLast();
        Decision known = run.ended(Outcome.REPEATED, Reason.KNOWN).getLast();
        Prints.one(
                "first", dock, run.ended(Outcome.KEPT, Reason.FIRST).getFirst().frame());
        Prints.one("kept", dock, kept.frame());
        Prints.twoWithRegions("novel", dock, novel);
        Prints.two("merged", dock, keptAfter(run, merged), merged.frame());
        Prints.two("repeated", dock, Prints.nearest(known), known.frame());
    }

    @Test
    void shouldDecideByWhatChanged() throws Exception {
        Rehearsal run = Rehearsal.of(dock);

        Decision still = run.ended(Outcome.STATIC, Reason.STILL).getFirst();
        Decision usual = run.ended(Outcome.USUAL, Reason.USUAL).stream()
                .filter(each -> each.time() > ARRIVED)
                .findFirst()
                .orElseThrow();
        assertThat(run.untold()).hasSize(count(run, Outcome.NOT_SAMPLED));
        long passedOver = run.untold().stream()
                .filter(frame -> frame > usual.frame())
                .findFirst()
                .orElseThrow();
        Prints.two("static", dock, lookBefore(run, still.frame()), still.frame());
        Prints.two("usual", dock, lookBefore(run, usual.frame()), usual.frame());
        Prints.two("not-sampled", dock, usual.frame(), passedOver);
    }

    private static long keptAfter(Rehearsal run, Decision decision) {
        return run.kept().stream()
                .mapToLong(Decision::frame)
                .filter(frame -> frame > decision.frame())
                .findFirst()
                .orElseThrow();
    }

    private static long lookBefore(Rehearsal run, long frame) {
        return run.decisions().stream()
                .filter(each -> each.why() != null && each.frame() < frame)
                .mapToLong(Decision::frame)
                .max()
                .orElseThrow();
    }

    @Test
    void shouldDecideBySettings() throws Exception {
        Decision rule = rehearse(dock, "rules: {keep: secondsSinceKept >= 1.0}")
                .ended(Outcome.KEPT, Reason.RULE)
                .get(1);
        Decision control = rehearse(dock, "control: 0.1")
                .ended(Outcome.CONTROL, Reason.CONTROL)
                .getLast();
        Decision shadow = rehearse(dock, "mode: shadow")
                .ended(Outcome.SHADOW, Reason.NOVEL)
                .getLast();
        Path night = film(home.resolve("night.ts"), RATE, 8 * RATE, new StagedCamera(NightYard.scene(), 12, RATE));
        Decision small = Rehearsal.of(night).ended(Outcome.KEPT, Reason.SMALL).getFirst();
        Decision filtered = rehearse(night, "rules: {drop: luminance < 60}")
                .ended(Outcome.FILTERED, Reason.REFUSED)
                .getFirst();

        Prints.one("rule", dock, rule.frame());
        Prints.one("control", dock, control.frame());
        Prints.one("shadow", dock, shadow.frame());
        Prints.one("small", night, small.frame());
        Prints.one("filtered", night, filtered.frame());
    }

    @Test
    void shouldKeepWhatIsWanted() throws Exception {
        Path clip = film(home.resolve("loader.ts"), SLOW, 12 * SLOW, new StagedCamera(DOCK, 86, SLOW));
        Path folder = Files.createDirectory(home.resolve("want"));
        BufferedImage wanted =
                Still.read(clip, 11 * SLOW, 1, View.WIDTH, View.HEIGHT).getFirst();
        ImageIO.write(wanted, "png", folder.resolve("loader.png").toFile());

        Decision want = rehearse(clip, "novelty: {threshold: 0.6, want: {pictures: '" + folder + "'}}")
                .ended(Outcome.KEPT, Reason.WANT)
                .getFirst();

        Prints.two("want", clip, 11 * SLOW, want.frame());
    }

    @Test
    void shouldKeepWhatIsTypical() throws Exception {
        int walk = 8 * SLOW;
        StagedCamera camera = new StagedCamera(DOCK, 7, SLOW);
        Path clip = film(home.resolve("walk.ts"), SLOW, 3 * walk, number -> camera.frame(number % walk));

        Decision typical = rehearse(clip, "novelty: {character: typical}")
                .ended(Outcome.KEPT, Reason.TYPICAL)
                .getFirst();

        Prints.one("typical", clip, typical.frame());
    }

    @Test
    void shouldPassOverWhatComesAndGoesInABlink() throws Exception {
        StagedCamera camera = new StagedCamera(DOCK, 0, SLOW);
        Path clip = film(home.resolve("moth.ts"), SLOW, 15 * SLOW, number -> {
            byte[] picture = camera.frame(number % (4 * SLOW));
            int visit = number / (4 * SLOW);
            return visit > 0 && number % (4 * SLOW) == 2 * SLOW
                    ? StagedCamera.visited(picture, 150 * visit, 60, 180)
                    : picture;
        });

        Prints.one(
                "fleeting",
                clip,
                Rehearsal.of(clip)
                        .ended(Outcome.FLEETING, Reason.NOVEL)
                        .getFirst()
                        .frame());
    }

    @Test
    void shouldRefuseWhatShowsNothing() throws Exception {
        refused(Outcome.DARK, number -> StagedCamera.tone(16, 128, 128));
        refused(Outcome.BRIGHT, number -> StagedCamera.tone(235, 128, 128));
        refused(Outcome.BLANK, number -> StagedCamera.tone(60, 190, 110));
    }

    private void refused(Outcome outcome, IntFunction<byte[]> fault) throws Exception {
        Path clip = raw(outcome.label(), RATE, fault);
        Rehearsal run = rehearse(clip, ALL);

        assertThat(run.untold()).hasSize(count(run, outcome)).hasSize(RATE);
        Prints.one(outcome.label(), clip, run.untold().getFirst());
    }

    @Test
    void shouldRefuseAPictureThatIsNotTakenAnyMore() throws Exception {
        byte[] last = new StagedCamera(DOCK, 23, RATE).frame(0).clone();
        Path clip = raw("frozen", 2 * RATE, number -> last);
        Rehearsal run = rehearse(clip, ALL, ", freeze: 1s");

        assertThat(run.untold()).hasSize(count(run, Outcome.FROZEN)).isNotEmpty();
        Prints.two(
                "frozen", clip, run.untold().getFirst() - RATE / 2, run.untold().getFirst());
    }

    @Test
    void shouldRefuseASmearedPicture() throws Exception {
        StagedCamera camera = new StagedCamera(DOCK, 24, RATE);
        Path clip = raw("smeared", 1, number -> StagedCamera.smeared(camera.frame(RATE + number), View.HEIGHT / 2));

        Decision smeared =
                rehearse(clip, ALL).ended(Outcome.SMEARED, Reason.REFUSED).getFirst();

        Prints.one("smeared", clip, smeared.frame());
    }

    /** A second of the dock, and then something else. */
    private Path raw(String name, int frames, IntFunction<byte[]> after) throws IOException {
        StagedCamera camera = new StagedCamera(DOCK, 22, RATE);
        return RawClip.write(
                home.resolve(name + ".ivf"),
                View.WIDTH,
                View.HEIGHT,
                RATE + frames,
                number -> number < RATE ? camera.frame(number) : after.apply(number - RATE));
    }

    @Test
    void shouldRefuseADamagedPicture() throws Exception {
        StagedCamera camera = new StagedCamera(DOCK, 22, RATE);
        List<byte[]> chunks = ClipEncoder.encode(
                View.WIDTH,
                View.HEIGHT,
                RATE,
                BITS,
                2 * RATE,
                number -> camera.frame(number < RATE ? number : number + 2 * RATE));
        Path clip = home.resolve("damaged.ts");
        try (OutputStream out = Files.newOutputStream(clip)) {
            for (int i = 0; i < chunks.size(); i++) {
                byte[] chunk = chunks.get(i);
                out.write(i == RATE ? Arrays.copyOf(chunk, chunk.length / 2 / 188 * 188) : chunk);
            }
        }
        Rehearsal run = rehearse(clip, ALL);

        assertThat(run.untold()).hasSize(count(run, Outcome.DAMAGED)).isNotEmpty();
        Prints.one("damaged", clip, run.untold().getLast());
    }

    @Test
    void shouldRefuseWhatALensThatIsBlurredOrBlockedShows() throws Exception {
        StagedCamera line = new StagedCamera(PackingLine.scene(), 0, SLOW);
        Path clip = film(home.resolve("line.ts"), SLOW, 48 * SLOW, number -> {
            byte[] picture = line.frame(number);
            if (number < 20 * SLOW) {
                return picture;
            }
            return number < 35 * SLOW ? StagedCamera.blurred(picture, 6) : StagedCamera.covered(picture, number);
        });
        Rehearsal run = rehearse(clip, "");

        Prints.one(
                "blurred",
                clip,
                run.ended(Outcome.BLURRED, Reason.REFUSED).getFirst().frame());
        Prints.one(
                "blocked",
                clip,
                run.ended(Outcome.BLOCKED, Reason.REFUSED).getFirst().frame());
    }

    @Test
    void shouldFailWhatNobodyTakes() throws Exception {
        Nowhere refusing = new Nowhere() {
            @Override
            public void send(FrameEvent frame, Fate fate) {
                fate.known(false);
            }
        };
        AgentSettings settings = settings(dock.toString(), "", "");
        Rehearsal run = Rehearsal.of(settings, settings.setups().getFirst(), refusing, status -> true);

        assertThat(run.kept()).hasSize(count(run, Outcome.FAILED)).isNotEmpty();
        Prints.one(
                "failed", dock, run.ended(Outcome.KEPT, Reason.NOVEL).getLast().frame());
    }

    /** All at once. What changed in them does not depend on how fast they come, but how many are lost does. */
    @Test
    void shouldPassOverWhatALiveCameraGivesTooMuch() throws Exception {
        Rehearsal slowly = rehearse(dock, ALL);
        Rehearsal run;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> giveAllAtOnce(server, dock));
            AgentSettings settings = settings("tcp://127.0.0.1:" + server.getLocalPort(), ALL, "");
            run = Rehearsal.of(
                    settings,
                    settings.setups().getFirst(),
                    new Nowhere(),
                    status -> status.decoded() < slowly.decoded() - LATE);
        }

        long last = run.decisions().getLast().frame(); // what is newer was lost when the camera was switched off
        List<Long> lost = run.untold().stream()
                .filter(frame -> frame < last && slowly.sees(frame))
                .toList();
        assertThat(lost).hasSizeBetween(1, count(run, Outcome.OVERLOAD));
        Prints.one("overload", dock, lost.getLast());
    }

    private static void giveAllAtOnce(ServerSocket server, Path clip) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(Files.readAllBytes(clip));
            client.getInputStream().read(); // until it has gone
        } catch (IOException gone) {
            // so has the test
        }
    }

    private static Path film(Path file, int rate, int frames, DeadScene.Film film) throws IOException {
        Rehearsal.write(file, View.WIDTH, View.HEIGHT, rate, BITS, frames, film);
        return file;
    }

    private static Rehearsal rehearse(Path clip, String yaml) throws InterruptedException {
        return rehearse(clip, yaml, "");
    }

    /** @param own what is set for the camera alone */
    private static Rehearsal rehearse(Path clip, String yaml, String own) throws InterruptedException {
        AgentSettings settings = settings(clip.toString(), yaml, own);
        return Rehearsal.of(settings, settings.setups().getFirst(), new Nowhere(), status -> true);
    }

    private static AgentSettings settings(String source, String yaml, String own) {
        String text = "cameras: {yard: {source: '" + source + "'" + own + "}}\n" + yaml;
        return SettingsFile.parse(text, "agent.yaml", AgentSettings.class);
    }

    private static int count(Rehearsal run, Outcome outcome) {
        return Math.toIntExact(run.outcomes().get(outcome.label()));
    }
}
