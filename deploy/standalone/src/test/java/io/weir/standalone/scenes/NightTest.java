package io.weir.standalone.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.pipeline.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five visits of someone a few pixels tall before an infrared camera, among insects. 640 x 480 and 16 pixels in CI; {@code
 * -Dweir.night.pictures=640x480,1280x720 -Dweir.night.sizes=8,12,16} tries others, and prints the table of docs/selection-quality.md.
 */
class NightTest {
    private static final int ASKED = 16;
    private static final String PICTURES = System.getProperty("weir.night.pictures", "640x480");
    private static final String SIZES = System.getProperty("weir.night.sizes", "" + ASKED);

    /** How many frames insects may cost in some two minutes. */
    private static final int BESIDES = 4;

    @TempDir
    Path home;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void shouldFindSomeoneOf16PixelsAmongInsects() throws Exception {
        for (String picture : PICTURES.split(",")) {
            String[] sides = picture.split("x");
            int width = Integer.parseInt(sides[0]);
            int height = Integer.parseInt(sides[1]);
            for (String size : SIZES.split(",")) {
                int tall = Integer.parseInt(size);
                Rehearsal run = night(new NightFilm(width, height, tall, true), width, height);
                long found = NightFilm.VISITS.stream()
                        .filter(visit -> run.kept().stream().anyMatch(each -> shows(visit, each)))
                        .count();
                List<Double> besides = run.kept().stream()
                        .skip(1)
                        .filter(each -> NightFilm.VISITS.stream().noneMatch(visit -> shows(visit, each)))
                        .map(Decision::time)
                        .toList();
                String said = String.format(
                        "%s, %d px: %d of %d visits, %d kept besides the first, of these outside of visits at %s; "
                                + "the network saw %d of %d samples",
                        picture,
                        tall,
                        found,
                        NightFilm.VISITS.size(),
                        run.kept().size() - 1,
                        besides,
                        run.runs(),
                        run.decisions().size());
                System.out.println(said);
                assertThat(besides).as(said).hasSizeLessThanOrEqualTo(BESIDES);
                if (tall >= ASKED && width == 640) {
                    assertThat(found).as(said).isGreaterThanOrEqualTo(NightFilm.VISITS.size() - 1);
                }
            }
        }
    }

    private static boolean shows(NightFilm.Visit visit, Decision kept) {
        return kept.time() >= visit.start() && kept.time() <= visit.end();
    }

    private Rehearsal night(NightFilm film, int width, int height) throws Exception {
        int frames = NightFilm.SECONDS * NightFilm.RATE;
        return Rehearsal.of(
                home.resolve("night.ts"), width, height, NightFilm.RATE, film.bitsPerSecond(), frames, film);
    }
}
