package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlDrawTest {
    private static final int FRAMES = 400_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.0005, 0.01, 0.3, 0.5, 0.9})
    void shouldDrawAsManyFramesAsEachOfThemStandsFor(double asked) {
        ControlDraw draw = new ControlDraw(asked);
        double share = 1.0 / draw.sampledRate();
        for (String tag : new String[] {"ba7816bf8f01", "a", ""}) {
            long drawn = LongStream.range(0, FRAMES)
                    .filter(i -> draw.draws(session("door", tag), i))
                    .count();

            assertThat((double) drawn).isCloseTo(FRAMES * share, within(fiveSigma(share)));
        }
    }

    @Test
    void shouldDrawAllOrNothingAtTheEnds() {
        Session session = session("door", "tag");
        assertThat(LongStream.range(0, 1000).filter(i -> new ControlDraw(1).draws(session, i)))
                .hasSize(1000);
        assertThat(LongStream.range(0, 1000).filter(i -> new ControlDraw(0).draws(session, i)))
                .isEmpty();
    }

    @Test
    void shouldDrawTheSameFramesEachTime() {
        for (long frame = 0; frame < 10_000; frame++) {
            assertThat(new ControlDraw(0.1).draws(session("door", "tag"), frame))
                    .isEqualTo(new ControlDraw(0.1).draws(session("door", "tag"), frame));
        }
    }

    @ParameterizedTest
    @CsvSource({"door, yard, tag, tag", "door, door, tag, tah", "door-1, door-2, tag, tag"})
    void shouldDrawForEachSessionByItself(String camera, String other, String tag, String otherTag) {
        ControlDraw draw = new ControlDraw(0.1);

        long both = LongStream.range(0, FRAMES)
                .filter(i -> draw.draws(session(camera, tag), i) && draw.draws(session(other, otherTag), i))
                .count();

        assertThat((double) both).isCloseTo(FRAMES * 0.01, within(fiveSigma(0.01)));
    }

    @Test
    void shouldDrawWithoutAPeriod() {
        // frames that follow each other, and frames a second apart, are drawn independently
        ControlDraw draw = new ControlDraw(0.1);
        Session session = session("door", "tag");
        for (int lag : new int[] {1, 2, 25, 30}) {
            long both = LongStream.range(0, FRAMES)
                    .filter(i -> draw.draws(session, i) && draw.draws(session, i + lag))
                    .count();
            assertThat((double) both).isCloseTo(FRAMES * 0.01, within(fiveSigma(0.01)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "0.5, 2", "0.3, 3", "0.45, 2", "0.9, 1", "0.0005, 2000", "1e-12, 2147483647"})
    void shouldSayForHowManyADrawnFrameStands(double share, int rate) {
        assertThat(new ControlDraw(share).sampledRate()).isEqualTo(rate);
    }

    private static double fiveSigma(double share) {
        return 5 * Math.sqrt(FRAMES * share * (1 - share));
    }

    private static Session session(String camera, String tag) {
        return new Session(camera, tag, Instant.EPOCH);
    }
}
