package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EpisodesTest {
    private final Episodes<String> episodes = new Episodes<>(1);

    @Test
    void shouldKeepTheMostNovelFrameOfAMoment() {
        assertThat(episodes.offer("a", 10.0, 0.3f)).isEmpty();
        assertThat(episodes.offer("b", 10.2, 0.6f)).contains("a");
        assertThat(episodes.offer("c", 10.4, 0.5f)).contains("c");

        assertThat(episodes.close()).contains("b");
    }

    @Test
    void shouldKeepTheEarlierOfTwoEqualFrames() {
        episodes.offer("a", 10.0, 0.3f);

        assertThat(episodes.offer("b", 10.2, 0.3f)).contains("b");
        assertThat(episodes.close()).contains("a");
    }

    @Test
    void shouldLastAsLongAsAMomentFromItsFirstFrame() {
        assertThat(episodes.isOpen()).isFalse();
        assertThat(episodes.isOver(1e9)).isFalse();

        episodes.offer("a", 10.0, 0.3f);
        episodes.offer("b", 10.9, 0.6f);

        assertThat(episodes.isOpen()).isTrue();
        assertThat(episodes.isOver(10.99)).isFalse();
        assertThat(episodes.isOver(11.0)).isTrue();
    }

    @Test
    void shouldGiveNothingWhenNoMomentIsGoingOn() {
        assertThat(episodes.close()).isEmpty();
        episodes.offer("a", 1, 1);
        episodes.close();
        assertThat(episodes.close()).isEmpty();
    }

    @Test
    void shouldForgetHowNovelTheLastMomentWas() {
        episodes.offer("a", 1, 1.9f);
        episodes.close();

        assertThat(episodes.offer("b", 5, 0.2f)).isEmpty();
        assertThat(episodes.close()).contains("b");
    }

    @Test
    void shouldEndAtOnceWhenAMomentHasNoLength() {
        Episodes<String> none = new Episodes<>(0);
        none.offer("a", 3, 1);

        assertThat(none.isOver(3)).isTrue();
    }

    @Test
    void shouldLeaveUndecidedWhatAMomentMayStillGive() {
        assertThat(episodes.decided(9)).isEqualTo(9);
        episodes.offer("a", 10.0, 0.3f);
        episodes.offer("b", 10.5, 0.6f);

        assertThat(episodes.decided(10.8)).isEqualTo(10.0);

        episodes.close();
        assertThat(episodes.decided(11.2)).isEqualTo(11.2);
    }

    @Property
    void shouldHandBackEachFrameOnceAndTheBestOfEachMomentLast(
            @ForAll @DoubleRange(min = 0, max = 2) double length,
            @ForAll @Size(max = 100) List<@IntRange(max = 1000) Integer> gapMillis,
            @ForAll long seed) {
        java.util.Random random = new java.util.Random(seed);
        Episodes<Integer> any = new Episodes<>(length);
        List<Integer> merged = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        float[] novelties = new float[gapMillis.size()];
        double time = 0;
        double decided = 0;
        int first = 0;
        for (int frame = 0; frame < novelties.length; frame++) {
            novelties[frame] = random.nextInt(5) / 5f;
            time += gapMillis.get(frame) / 1000.0;
            if (any.isOver(time)) {
                keepBest(any, kept, novelties, first, frame);
            }
            first = any.isOpen() ? first : frame;
            any.offer(frame, time, novelties[frame]).ifPresent(merged::add);

            assertThat(any.decided(time)).isBetween(decided, time);
            decided = any.decided(time);
        }
        if (any.isOpen()) {
            keepBest(any, kept, novelties, first, novelties.length);
        }

        List<Integer> all = new ArrayList<>(merged);
        all.addAll(kept);
        assertThat(all).doesNotHaveDuplicates().hasSize(novelties.length);
    }

    private static void keepBest(Episodes<Integer> episodes, List<Integer> kept, float[] novelties, int from, int to) {
        int best = episodes.close().orElseThrow();
        for (int i = from; i < to; i++) {
            assertThat(novelties[best]).isGreaterThanOrEqualTo(novelties[i]);
        }
        kept.add(best);
    }
}
