package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.Pictures.Colours;
import io.weir.agent.embed.Embedder;
import io.weir.agent.metrics.Outcome;
import io.weir.models.Model;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the user says is no change, and the ends of the dial, through gate, network and memory; each beside what is kept without. */
@Timeout(60)
class InvariantTest {
    private static final Model MODEL = Model.bundled();
    private static final int WIDTH = 448;
    private static final int HEIGHT = 252;
    private static final Colours ROOM = InvariantTest::room;

    private static Embedder embedder;

    @BeforeAll
    static void open() {
        embedder = Embedder.open(MODEL);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void shouldTakeAShadowForNothingNewIfAsked() throws InterruptedException {
        Colours shadow = (x, y) -> x + y > 150 && x + y < 330 ? times(ROOM.rgb(x, y), 0.4, 0.4, 0.4) : ROOM.rgb(x, y);

        assertThat(kept("", ROOM, shadow)).containsExactly("first", "novel");
        assertThat(kept("novelty: {invariant: light}", ROOM, shadow)).containsExactly("first");
        assertThat(kept("novelty: {invariant: light}", ROOM, shadow, ROOM, ball(shadow, 200, 170)))
                .as("a thing in the shadow is a thing all the same")
                .containsExactly("first", "novel");
    }

    @Test
    void shouldTakeAColouredLampForNothingNewIfAsked() throws InterruptedException {
        Colours red = (x, y) -> (x - 100) * (x - 100) + (y - 100) * (y - 100) < 5000
                ? times(ROOM.rgb(x, y), 1.5, 0.62, 0.3)
                : ROOM.rgb(x, y);

        // a lamp makes things darker and brighter too: 0.61 with colours, 0.32 without
        assertThat(kept("novelty: {threshold: 0.45}", ROOM, red)).containsExactly("first", "novel");
        assertThat(kept("novelty: {threshold: 0.45, invariant: colour}", ROOM, red))
                .containsExactly("first");
        assertThat(kept("novelty: {threshold: 0.45, invariant: [colour]}", ROOM, ball(ROOM, 120, 200)))
                .as("a thing is a thing without its colours")
                .containsExactly("first", "novel");
    }

    @Test
    void shouldTakeWhatMovedByARegionForTheSameIfAsked() throws InterruptedException {
        Colours there = ball(ROOM, 120, 200);
        Colours beside = ball(ROOM, 184, 200); // the picture has seven regions of 64 pixels

        assertThat(kept("", ROOM, there, ROOM, beside)).containsExactly("first", "novel", "novel");
        assertThat(kept("novelty: {invariant: shift}", ROOM, there, ROOM, beside))
                .containsExactly("first", "novel");
        assertThat(kept("novelty: {invariant: shift}", ROOM, there, ROOM, ball(ROOM, 330, 200)))
                .as("further away it is new")
                .containsExactly("first", "novel", "novel");
    }

    @Test
    void shouldKeepWhatComesAgainAndAgainTowardsTypicalAndNotWhatCameOnce() throws InterruptedException {
        Colours once = ball(ROOM, 330, 200);
        Colours lamp = (x, y) -> x > 180 && x < 230 && y > 20 && y < 60 ? 0xf0f0e0 : ROOM.rgb(x, y);

        assertThat(blinking("", once, lamp)).containsExactly("first", "novel", "novel");
        assertThat(blinking("novelty: {character: typical}", once, lamp))
                .startsWith("first")
                .contains("typical")
                .doesNotContain("novel")
                .hasSizeLessThanOrEqualTo(1 + 2 * 3);
    }

    @Test
    void shouldKeepOnlyWhatIsFarFromAllTowardsOutlier() throws InterruptedException {
        Colours slight = ball(ROOM, 184, 200);

        assertThat(kept("novelty: {character: 0}", ROOM, ball(ROOM, 120, 200), ROOM, slight))
                .containsExactly("first", "novel", "novel");
        assertThat(kept("novelty: {character: 1}", ROOM, ball(ROOM, 120, 200), ROOM, slight))
                .containsExactly("first", "novel");
    }

    @Test
    void shouldNotTakeABlurForAnOutlier() throws InterruptedException {
        Colours fine = (x, y) -> {
            double grain = 1 - 0.15 * ((x * 7 + y * 13) % 3);
            return times(ROOM.rgb(x, y), grain, grain, grain);
        };
        Colours blurred = (x, y) -> {
            int[] sums = new int[3];
            for (int i = -3; i <= 3; i++) {
                for (int j = -3; j <= 3; j++) {
                    int there = fine.rgb(Math.clamp(x + i, 0, WIDTH - 1), Math.clamp(y + j, 0, HEIGHT - 1));
                    sums[0] += there >> 16;
                    sums[1] += there >> 8 & 255;
                    sums[2] += there & 255;
                }
            }
            return rgb(sums[0] / 49.0, sums[1] / 49.0, sums[2] / 49.0);
        };
        for (String character : List.of("0", "outlier")) {
            try (Watched camera = camera("novelty: {character: " + character + "}")) {
                for (int i = 0; i < 80; i++) { // so long until it knows how fine its pictures are
                    camera.show(1, ball(fine, 60 + i * 37 % 330, 60 + i * 53 % 130));
                }
                camera.show(3, blurred);

                assertThat(camera.count(Outcome.BLURRED)).isEqualTo(character.equals("outlier") ? 3 : 0);
            }
        }
    }

    /** Why each frame was kept of a camera before which each of these is for two seconds. */
    private static List<String> kept(String yaml, Colours... scenes) throws InterruptedException {
        try (Watched camera = camera(yaml)) {
            for (Colours scene : scenes) {
                camera.show(10, scene);
            }
            return camera.reasons();
        }
    }

    /** The same of one in which a thing comes once, and a lamp goes on and off for half a minute. */
    private static List<String> blinking(String yaml, Colours once, Colours lamp) throws InterruptedException {
        try (Watched camera = camera(yaml)) {
            camera.show(10, ROOM);
            camera.show(10, once);
            for (int i = 0; i < 24; i++) {
                camera.show(3, ROOM);
                camera.show(3, lamp);
            }
            return camera.reasons();
        }
    }

    private static Watched camera(String yaml) {
        return new Watched(MODEL, embedder, WIDTH, HEIGHT, yaml.isEmpty() ? "control: 0" : yaml);
    }

    private static Colours ball(Colours scene, int toRight, int down) {
        return (x, y) -> (x - toRight) * (x - toRight) + (y - down) * (y - down) < 1600
                ? (x + y) / 8 % 2 == 0 ? 0xf0f020 : 0x101080
                : scene.rgb(x, y);
    }

    /** A floor of boards, a shelf with books, a window, a red ball before a wall. */
    private static int room(int x, int y) {
        if (y > 180) {
            int board = (x + (y - 180) * (x - 224) / 150) / 28 % 2;
            return rgb(120 + 18 * board + y / 12, 86 + 12 * board, 60);
        }
        if (x > 300 && x < 400 && y > 40 && y < 170) {
            boolean plank = y % 32 < 4 || x < 306 || x > 394;
            int book = (x * 7 / 11 + y / 32 * 5) % 9;
            return plank ? rgb(96, 64, 40) : rgb(60 + 20 * book, 180 - 15 * book, 70 + 12 * (book * 5 % 9));
        }
        if (x > 40 && x < 130 && y > 30 && y < 110) {
            return x % 45 < 4 || y % 40 < 4 ? rgb(230, 230, 226) : rgb(150, 185, 215 - y / 3);
        }
        if ((x - 210) * (x - 210) + (y - 140) * (y - 140) < 900) {
            return rgb(200 - Math.abs(x - 200) * 3, 60, 50);
        }
        return rgb(168 + y / 10, 160 + y / 10, 140) + 0x020202 * ((x / 6 * 31 + y / 6 * 17) % 4);
    }

    private static int times(int colour, double red, double green, double blue) {
        return rgb(red * (colour >> 16), green * (colour >> 8 & 255), blue * (colour & 255));
    }

    private static int rgb(double red, double green, double blue) {
        return (int) Math.clamp(red, 0, 255) << 16
                | (int) Math.clamp(green, 0, 255) << 8
                | (int) Math.clamp(blue, 0, 255);
    }
}
