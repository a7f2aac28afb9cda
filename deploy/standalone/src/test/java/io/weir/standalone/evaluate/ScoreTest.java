package io.weir.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.standalone.evaluate.ClipLabels.Event;
import io.weir.standalone.evaluate.ClipLabels.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private final ClipScan clip = Scans.of(10, new int[200]);

    @Test
    void shouldFindAnEventThreeFramesBesideItAndNotFour() {
        ClipLabels labels = frames(new Interval(50, 60));

        assertThat(Score.of(labels, clip, new int[] {47}, 0).found()).isEqualTo(1);
        assertThat(Score.of(labels, clip, new int[] {63}, 0).found()).isEqualTo(1);
        assertThat(Score.of(labels, clip, new int[] {46, 64}, 0).found()).isZero();
    }

    @Test
    void shouldFindAnEventInSecondsThreeTenthsBesideIt() {
        ClipLabels labels = new ClipLabels(true, List.of(new Event(new Interval(5, 6), "")), List.of());

        assertThat(Score.of(labels, clip, new int[] {47}, 0).found()).isEqualTo(1);
        assertThat(Score.of(labels, clip, new int[] {46}, 0).found()).isZero();
    }

    @Test
    void shouldCountSecondsAsAPlayerDoesWhereTheClipBeginsLater() {
        clip.startsAt(2);
        ClipLabels labels = new ClipLabels(
                true, List.of(new Event(new Interval(5, 6), "")), List.of(new Interval(0, 4), new Interval(1, 1.5)));

        assertThat(Score.of(labels, clip, new int[] {27}, 0).found()).isEqualTo(1);
        assertThat(Score.of(labels, clip, new int[] {26, 44}, 0).found()).isZero();
        assertThat(Score.of(labels, clip, new int[] {40}, 0).delay())
                .as("from 5 s, which is 3 s after the first frame")
                .isCloseTo(1, within(1e-9));
        assertThat(Score.of(labels, clip, new int[] {10, 21}, 0).falseKeeps()).isEqualTo(1);
        assertThat(labels.emptySeconds(clip)).as("of what can be seen").isCloseTo(2, within(1e-9));
    }

    @Test
    void shouldMeasureTheDelayFromTheStartOfTheEvent() {
        ClipLabels labels = frames(new Interval(50, 60), new Interval(100, 120));

        Score score = Score.of(labels, clip, new int[] {48, 55, 110, 111}, 0);

        assertThat(score.delay())
                .as("none for the first, a second for the other")
                .isCloseTo(0.5, within(1e-9));
        assertThat(score.recall()).isEqualTo(1);
    }

    @Test
    void shouldCountKeepsWhereNothingHappens() {
        ClipLabels labels = new ClipLabels(
                false,
                List.of(new Event(new Interval(50, 60), "")),
                List.of(new Interval(0, 49), new Interval(61, 150)));

        Score score = Score.of(labels, clip, new int[] {0, 3, 20, 48, 62, 64, 151}, 3);

        assertThat(score.falseKeeps()).as("20 and 64; 48 and 62 show the event").isEqualTo(2);
        assertThat(score.emptySeconds()).isCloseTo(14, within(1e-9));
        assertThat(score.falsePerHour()).isCloseTo(2 * 3600 / 14.0, within(1e-6));
    }

    @Test
    void shouldAddUpClipsAndHaveNothingToSayOfNothing() {
        Score one = new Score(100, 4, 2, 1, 3, 10, 0.5);

        assertThat(one.plus(one)).isEqualTo(new Score(200, 8, 4, 2, 6, 20, 1));
        assertThat(one.plus(one).over(2)).isEqualTo(one);
        assertThat(Score.NONE.recall()).isNaN();
        assertThat(Score.NONE.falsePerHour()).isNaN();
        assertThat(Score.NONE.delay()).isNaN();
        assertThat(Score.NONE.share()).isZero();
    }

    private static ClipLabels frames(Interval... events) {
        return new ClipLabels(
                false, List.of(events).stream().map(each -> new Event(each, "")).toList(), List.of());
    }
}
