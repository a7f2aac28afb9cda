package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.models.Embedding;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Embedding EAST = at(0);

    @Test
    void shouldPullLessTheFurtherAnExampleIs() {
        Examples want = new Examples(List.of(EAST, at(180)), 1, 0.5f);

        assertThat(want.factor(EAST)).isCloseTo(2, within(1e-5f));
        assertThat(want.factor(at(60))).isCloseTo(1, within(1e-5f)); // a distance of 0.5
        assertThat(want.factor(at(41.41))).isCloseTo(1.5f, within(1e-3f)); // a distance of 0.25
        assertThat(want.factor(at(90))).isEqualTo(1);
        assertThat(new Examples(List.of(EAST), -1, 0.5f).factor(EAST)).isCloseTo(0, within(1e-5f));
    }

    @Test
    void shouldCompareFramesAsTheExamplesAre() {
        Examples turned = new Examples(List.of(at(90)), 1, 0.5f, frame -> at(90));

        assertThat(turned.factor(EAST)).isCloseTo(2, within(1e-5f));
    }

    @Test
    void shouldWantNothingThatWasSeenAlready() {
        Novelty novelty = wanting();
        novelty.judge("a", frame(0));
        novelty.endEpisode();

        assertThat(novelty.look(frame(0)).isNew()).isFalse();
        assertThat(novelty.look(frame(0)).wanted()).isFalse();
    }

    @Test
    void shouldKeepWhatIsHalfNewIfItIsWanted() {
        Novelty novelty = wanting();
        novelty.judge("a", frame(0));
        novelty.endEpisode();

        Assessment half = novelty.look(frame(30)); // a distance of 0.134, and near the example

        assertThat(half.isNew()).isTrue();
        assertThat(half.wanted()).isTrue();
    }

    @Test
    void shouldNotKeepNoiseHoweverMuchItIsWanted() {
        Novelty novelty = wanting();
        novelty.judge("a", frame(0));
        novelty.endEpisode();
        novelty.learnNoise(frame(0), frame(32));

        assertThat(novelty.look(frame(30)).isNew()).isFalse();
    }

    @Test
    void shouldLeaveOutWhatIsToBeAvoided() {
        Novelty novelty = new Novelty(1, 2, 0.2f, 10);
        novelty.preferring(Examples.none(), new Examples(List.of(at(90)), -1, 0.3f));
        novelty.judge("a", frame(0));
        novelty.endEpisode();

        assertThat(novelty.look(frame(90)).isNew()).isFalse();
        assertThat(novelty.look(frame(180)).isNew()).isTrue();
    }

    @Test
    void shouldKnowItsSeedsForGood() {
        Novelty novelty = new Novelty(1, 2, 0.2f, 2, 10);
        novelty.seed(List.of(frame(90)));

        assertThat(novelty.judge("a", frame(90)).isNew()).isFalse();
        novelty.advance(1000);
        assertThat(novelty.judge("b", frame(90)).isNew()).isFalse();
        assertThat(novelty.judge("b", frame(90)).nearest()).isEqualTo("seed-1");
        assertThat(novelty.judge("c", frame(0)).isNew()).isTrue();
    }

    @Property
    void shouldNotDependOnTheOrderOfExamples(@ForAll double one, @ForAll double other, @ForAll double asked) {
        Examples here = new Examples(List.of(at(one), at(other)), 1, 1);
        Examples there = new Examples(List.of(at(other), at(one)), 1, 1);

        assertThat(here.factor(at(asked))).isEqualTo(there.factor(at(asked))).isBetween(1f, 2f);
    }

    private static Novelty wanting() {
        Novelty novelty = new Novelty(1, 2, 0.2f, 10);
        novelty.preferring(new Examples(List.of(at(30)), 1, 0.3f), Examples.none());
        return novelty;
    }

    private static FrameVectors frame(double degrees) {
        Embedding vector = at(degrees);
        return new FrameVectors(vector, vector.toArray(), 1);
    }

    private static Embedding at(double degrees) {
        double angle = Math.toRadians(degrees % 360);
        return Embedding.normalized(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }
}
