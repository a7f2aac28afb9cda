package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoveltyTest {
    private static final float THRESHOLD = 0.2f;

    private final Novelty novelty = new Novelty(3, 2, THRESHOLD, 100);

    @Test
    void shouldFindTheFirstFrameNew() {
        Assessment first = novelty.judge("a", Vectors.atDegrees(0, 0, 0));

        assertThat(first.novelty()).isEqualTo(2);
        assertThat(first.amount()).isCloseTo(3 * (2 - THRESHOLD), within(1e-5f));
        assertThat(first.threshold()).isEqualTo(THRESHOLD);
        assertThat(first.nearest()).isNull();
        assertThat(first.first()).isTrue();
        assertThat(first.isNew()).isTrue();
        assertThat(novelty.remembered()).isEqualTo(1);
    }

    @Test
    void shouldFindTheSameFrameOld() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));

        Assessment again = novelty.judge("b", Vectors.atDegrees(0, 0, 0));

        assertThat(again.isNew()).isFalse();
        assertThat(again.first()).isFalse();
        assertThat(again.novelty()).isCloseTo(0, within(1e-5f));
        assertThat(again.nearest()).isEqualTo("a");
        assertThat(novelty.remembered()).isEqualTo(1);
    }

    @Test
    void shouldFindAFrameNewAtTheThreshold() {
        Novelty atHalf = new Novelty(1, 2, 1, 100);
        atHalf.judge("a", Vectors.atDegrees(0));

        assertThat(atHalf.look(Vectors.atDegrees(89)).isNew()).isFalse();
        assertThat(atHalf.look(Vectors.atDegrees(91)).isNew()).isTrue();
        assertThat(new Assessment(new float[1])
                        .of(THRESHOLD, 0, THRESHOLD, "a", false, false)
                        .isNew())
                .isTrue();
    }

    @Test
    void shouldAskThreeQuartersOfAFrameThatChangedStrongly() {
        Novelty atHalf = new Novelty(1, 2, 1, 100);
        atHalf.judge("a", Vectors.atDegrees(0));

        Assessment less = atHalf.strong(atHalf.look(Vectors.atDegrees(75))).copy(); // 0.741
        Assessment enough = atHalf.strong(atHalf.look(Vectors.atDegrees(76))); // 0.758

        assertThat(less.isNew()).isFalse();
        assertThat(less.threshold()).isEqualTo(1);
        assertThat(enough.isNew()).isTrue();
        assertThat(enough.strong()).isTrue();
        assertThat(enough.threshold()).isEqualTo(0.75f);
        assertThat(enough.novelty()).isCloseTo(0.758f, within(1e-3f));
    }

    @Test
    void shouldLeaveAsItIsWhatIsNewWithoutBeingStrong() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));
        Assessment said = novelty.look(Vectors.atDegrees(90, 90, 90));

        assertThat(novelty.strong(said)).isSameAs(said);
    }

    @Test
    void shouldAskAtLeastTheNoiseOfAFrameThatChangedStrongly() {
        Novelty noisy = new Novelty(1, 2, 0.5f, 100);
        noisy.judge("a", Vectors.atDegrees(0));
        FrameVectors frame = Vectors.atDegrees(59); // 0.485
        assertThat(noisy.strong(noisy.look(frame)).isNew()).isTrue();

        noisy.learnNoise(Vectors.atDegrees(0), Vectors.atDegrees(53)); // 0.398, and a quarter of it more

        assertThat(noisy.strong(noisy.look(frame)).isNew()).isFalse();
    }

    @Test
    void shouldKeepNoFrameThatChangedStronglyWhereACeilingIsReached() {
        Novelty atHalf = new Novelty(1, 2, 1, 100);
        atHalf.limitTo(Ceiling.of(1, 3600));
        atHalf.judge("a", Vectors.atDegrees(0));
        while (atHalf.strictness() < 2) {
            atHalf.kept();
        }

        assertThat(atHalf.strong(atHalf.look(Vectors.atDegrees(89))).isNew()).isFalse();
    }

    @Test
    void shouldNotTakeTwoRegionsForKnownThatAreAsNewAsBefore() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));
        novelty.endEpisode();
        boolean[] touched = {true, true, false};

        novelty.judge("b", Vectors.atDegrees(39, 39, 0)); // 0.22 each, 0.15 in the mean of three

        assertThat(novelty.isKnown(touched)).isFalse();
        novelty.look(Vectors.atDegrees(30, 30, 180)); // 0.13 each
        assertThat(novelty.isKnown(touched)).isTrue();
        assertThat(novelty.isKnown(new boolean[3])).as("nothing was new").isTrue();
    }

    @Test
    void shouldSayWhichRegionsAreNew() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));
        novelty.judge("b", Vectors.atDegrees(0, 180, 0));

        Assessment middle = novelty.look(Vectors.atDegrees(90, 0, 60));

        assertThat(middle.distances()).containsExactly(new float[] {1, 0, 0.5f}, within(1e-5f));
    }

    @Test
    void shouldRankFramesOfAnEpisodeByWhatWasKnownBefore() {
        // given
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));
        novelty.endEpisode();

        // when: something arrives, and comes closer
        Assessment arrives = novelty.judge("b", Vectors.atDegrees(60, 0, 0)).copy();
        Assessment closer = novelty.judge("c", Vectors.atDegrees(120, 60, 0)).copy();

        // then: it is compared with the one before for being new, and with what was known for being the best
        assertThat(arrives.novelty()).isCloseTo(0.5f / 3, within(1e-5f));
        assertThat(arrives.isNew()).isFalse();
        assertThat(closer.isNew()).isTrue();
        assertThat(closer.novelty()).isCloseTo((1.5f + 0.5f) / 3, within(1e-5f));

        Assessment next = novelty.judge("d", Vectors.atDegrees(180, 60, 0));
        assertThat(next.novelty()).isCloseTo(0.5f / 3, within(1e-5f));
        assertThat(next.amount()).isCloseTo((2 - THRESHOLD) + (0.5f - THRESHOLD), within(1e-5f));
    }

    @Test
    void shouldRememberAnEpisodeWhenItIsOver() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));
        novelty.endEpisode();
        novelty.judge("b", Vectors.atDegrees(180, 0, 0));
        assertThat(novelty.look(Vectors.atDegrees(180, 0, 0)).amount()).isGreaterThan(0.5f);

        novelty.endEpisode();

        assertThat(novelty.look(Vectors.atDegrees(180, 0, 0)).amount()).isZero();
        assertThat(novelty.look(Vectors.atDegrees(180, 0, 0)).nearest()).isEqualTo("b");
        assertThat(novelty.remembered()).isEqualTo(2);
    }

    @Test
    void shouldFindNothingNewWhereNothingChanged() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));
        novelty.endEpisode();

        Assessment elsewhere = novelty.look(Vectors.atDegrees(180, 0, 0), new boolean[] {false, true, true})
                .copy();
        Assessment there = novelty.look(Vectors.atDegrees(180, 0, 0), new boolean[] {true, false, false});

        assertThat(elsewhere.isNew()).isFalse();
        assertThat(elsewhere.novelty()).isCloseTo(0, within(1e-5f));
        assertThat(there.isNew()).isTrue();
        assertThat(there.distances()).containsExactly(new float[] {2, 0, 0}, within(1e-5f));
    }

    @Test
    void shouldKnowASceneInALightThatItWasShown() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));
        novelty.endEpisode();

        novelty.learn("b", Vectors.atDegrees(90, 90, 90));

        assertThat(novelty.look(Vectors.atDegrees(90, 90, 90)).isNew()).isFalse();
    }

    @Test
    void shouldRankSmallThingsByHowFarTheyAreAboveTheirThreshold() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));

        Assessment small = novelty.look(Vectors.atDegrees(0, 0, 0)).withSmall(0.6f, 0.4f);

        assertThat(small.isNew()).isTrue();
        assertThat(small.novelty()).isEqualTo(0.6f);
        assertThat(small.threshold()).isEqualTo(0.4f);
        assertThat(small.amount()).isCloseTo(0.5f * THRESHOLD, within(1e-5f));
    }

    @Test
    void shouldNotRememberWhatItOnlyLooksAt() {
        novelty.judge("a", Vectors.atDegrees(0, 0, 0));

        assertThat(novelty.look(Vectors.atDegrees(180, 180, 180)).isNew()).isTrue();
        assertThat(novelty.look(Vectors.atDegrees(180, 180, 180)).isNew()).isTrue();
        assertThat(novelty.remembered()).isEqualTo(1);
    }

    @Test
    void shouldRememberEveryFrameOfALongEpisode() {
        // given: a hundred frames, each unlike all others, in one moment
        Novelty wide = new Novelty(9, 64, THRESHOLD, 1000);
        for (int i = 0; i < 100; i++) {
            assertThat(wide.judge("f" + i, Vectors.random(i, 9, 64)).isNew()).isTrue();
        }

        assertThat(wide.remembered()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(wide.look(Vectors.random(i, 9, 64)).isNew()).isFalse();
        }
    }

    @Test
    void shouldHoldNoMoreThanItsCapacityOnceAnEpisodeIsOver() {
        Novelty small = new Novelty(9, 64, THRESHOLD, 10);
        for (int i = 0; i < 100; i++) {
            small.judge("f" + i, Vectors.random(i, 9, 64));
        }
        small.endEpisode();

        assertThat(small.remembered()).isEqualTo(10);
    }

    @Test
    void shouldServeAModelWithoutRegions() {
        // given: one vector for the whole picture
        Novelty pooled = new Novelty(1, 1280, 0.03f, 100);
        pooled.judge("a", Vectors.random(1, 1, 1280));
        pooled.endEpisode();

        assertThat(pooled.judge("b", Vectors.random(1, 1, 1280)).isNew()).isFalse();
        Assessment other = pooled.judge("c", Vectors.random(2, 1, 1280));
        assertThat(other.isNew()).isTrue();
        assertThat(other.novelty()).isCloseTo(1, within(0.2f));
        assertThat(other.nearest()).isEqualTo("a");
    }

    @Property(tries = 100)
    void shouldNeverFindAFrameNewTwice(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count) {
        Novelty any = new Novelty(9, 8, THRESHOLD, 200);
        for (int i = 0; i < count; i++) {
            any.judge("f" + i, Vectors.random(seed + i, 9, 8));
            if (i % 7 == 3) {
                any.endEpisode();
            }
            Assessment again = any.look(Vectors.random(seed + i, 9, 8));
            assertThat(again.isNew()).isFalse();
            assertThat(again.novelty()).isLessThan(THRESHOLD);
            assertThat(again.amount()).isNotNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0.1f, 2.1f, Float.NaN})
    void shouldRefuseOtherThresholds(float threshold) {
        assertThatThrownBy(() -> new Novelty(1, 1, threshold, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
