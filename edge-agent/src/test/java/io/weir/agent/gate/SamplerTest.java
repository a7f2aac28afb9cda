package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.gate.Sampler.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    @Test
    void shouldSampleTheFirstFrameAtOnce() {
        assertThat(new Sampler(5).next(17.3, 0)).isEqualTo(Move.SAMPLE_NOW);
    }

    @Test
    void shouldSampleTheFrameThatChangedMost() {
        Run run = new Run(1);
        run.see(0, 0);
        run.see(1.0, 1);
        run.see(1.3, 9);
        run.see(1.6, 5);
        run.see(2.0, 0);

        assertThat(run.sampled).containsExactly(0, 2);
        assertThat(run.passed).containsExactly(1, 3);
        assertThat(run.held).isEqualTo(4);
    }

    @Test
    void shouldKeepTheEarlierOfTwoEqualFrames() {
        Run run = new Run(1);
        run.see(0, 0);
        run.see(1.0, 3);
        run.see(1.5, 3);
        run.see(2.0, 0);

        assertThat(run.sampled).containsExactly(0, 1);
    }

    @Test
    void shouldPutAFrameOnTheBorderIntoTheIntervalThatItBegins() {
        // 0.6 / 0.2 is 2.9999999999999996 in binary
        Run run = new Run(5);
        run.see(0, 0);
        run.see(0.4, 0);
        run.see(0.6, 0);

        assertThat(run.sampled).containsExactly(0, 1);
    }

    @Test
    void shouldCompareWithWhatTheHeldFrameIsWorthAfterItWasMeasuredAgain() {
        // given: a frame held for its difference to a scene that is not the last scored one any more
        Sampler sampler = new Sampler(1);
        sampler.next(0, 0);
        sampler.next(1.0, 50);
        assertThat(sampler.next(2.0, 50)).isEqualTo(Move.SAMPLE_HELD_THEN_HOLD);
        sampler.measuredAgain(0);

        // when, then: a lesser event is an event
        assertThat(sampler.next(2.5, 10)).isEqualTo(Move.REPLACE);
    }

    @Test
    void shouldHoldAnewAfterTheHeldFrameWasReleased() {
        Sampler sampler = new Sampler(1);
        sampler.next(0, 0);
        sampler.next(0.5, 5);
        sampler.released();

        assertThat(sampler.next(0.6, 1)).isEqualTo(Move.HOLD);
    }

    @Property
    void shouldSampleOrPassEachFrameOnce(
            @ForAll @DoubleRange(min = 0.1, max = 60) double perSecond,
            @ForAll @Size(max = 200) List<@FloatRange(min = 0, max = 2) Float> gaps) {
        Run run = new Run(perSecond);
        double time = 0;
        for (float gap : gaps) {
            run.see(time, gap);
            time += gap < 1 ? gap / 10 : gap - 1;
        }

        List<Integer> ended = new ArrayList<>(run.sampled);
        ended.addAll(run.passed);
        if (run.held >= 0) {
            ended.add(run.held);
        }
        assertThat(ended).doesNotHaveDuplicates().hasSize(gaps.size());
        assertThat(run.sampled).isSorted();
    }

    @Property
    void shouldSampleAtMostOneFrameAnInterval(
            @ForAll @IntRange(min = 1, max = 30) int perSecond,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 500) Integer> gapMillis) {
        Run run = new Run(perSecond);
        long millis = 0;
        List<Long> times = new ArrayList<>();
        for (int gap : gapMillis) {
            times.add(millis);
            run.see(millis / 1000.0, gap);
            millis += gap;
        }

        Map<Long, Integer> intervals = new HashMap<>();
        for (int frame : run.sampled.subList(1, run.sampled.size())) {
            intervals.merge(times.get(frame) * perSecond / 1000, 1, Integer::sum);
        }
        assertThat(intervals.values()).allMatch(count -> count == 1);
    }

    @Property
    void shouldSampleAnEventOfOneFrameWhateverThePhase(
            @ForAll @DoubleRange(min = 1, max = 120) double framesPerSecond,
            @ForAll @DoubleRange(min = 0.5, max = 30) double perSecond,
            @ForAll @DoubleRange(min = 0, max = 10) double offset,
            @ForAll @IntRange(max = 99) int event) {
        Run run = new Run(perSecond);
        for (int frame = 0; frame < 100; frame++) {
            run.see(offset + frame / framesPerSecond, frame == event ? 1 : 0);
        }

        assertThat(run.sampled.contains(event) || run.held == event).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void shouldRefuseARateThatIsNone(double perSecond) {
        assertThatThrownBy(() -> new Sampler(perSecond)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A caller that does as it is told. */
    private static final class Run {
        private final Sampler sampler;
        private final List<Integer> sampled = new ArrayList<>();
        private final List<Integer> passed = new ArrayList<>();
        private int held = -1;
        private int count;

        Run(double perSecond) {
            this.sampler = new Sampler(perSecond);
        }

        void see(double time, float rank) {
            int frame = count++;
            Move move = sampler.next(time, rank);
            boolean holding = held >= 0;
            assertThat(holding)
                    .isEqualTo(move == Move.REPLACE || move == Move.PASS || move == Move.SAMPLE_HELD_THEN_HOLD);
            switch (move) {
                case SAMPLE_NOW -> sampled.add(frame);
                case HOLD -> held = frame;
                case REPLACE -> {
                    passed.add(held);
                    held = frame;
                }
                case PASS -> passed.add(frame);
                case SAMPLE_HELD_THEN_HOLD -> {
                    sampled.add(held);
                    held = frame;
                }
            }
        }
    }
}
