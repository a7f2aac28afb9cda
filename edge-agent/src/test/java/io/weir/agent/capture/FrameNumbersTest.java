package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameNumbersTest {
    /** Counts over all stamps, each time anew. */
    private static final class BruteForce {
        private final List<Long> all = new ArrayList<>();
        private long before;

        void add(long stamp) {
            all.add(stamp);
        }

        long number(long stamp) {
            return before + all.stream().filter(other -> other < stamp).count();
        }

        void restart() {
            before += all.size();
            all.clear();
        }
    }

    /** A packet: when it is decoded, and when it is shown. */
    private record Timed(long dts, long pts, boolean wanted) {}

    @Property
    void shouldNumberAsACountOverAllFramesDoes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int frames, @ForAll @IntRange(max = 7) int most) {
        FrameNumbers fast = new FrameNumbers();
        BruteForce slow = new BruteForce();
        List<Timed> waiting = new ArrayList<>();
        for (Timed packet : stream(new Random(seed), frames, most, 0)) {
            fast.add(packet.pts());
            slow.add(packet.pts());
            if (packet.wanted()) {
                waiting.add(packet);
            }
            // a number is sure once decoding has reached the frame's own time
            while (!waiting.isEmpty() && waiting.getFirst().pts() <= packet.dts()) {
                long pts = waiting.removeFirst().pts();
                assertThat(fast.number(pts)).isEqualTo(slow.number(pts)).isEqualTo(pts / 40);
            }
        }
        for (Timed last : waiting) {
            assertThat(fast.number(last.pts())).isEqualTo(last.pts() / 40);
        }
    }

    @Property
    void shouldGoOnCountingWhenTheStampsBeginAnew(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int parts, @ForAll @IntRange(max = 3) int most) {
        Random random = new Random(seed);
        FrameNumbers fast = new FrameNumbers();
        BruteForce slow = new BruteForce();
        long total = 0;
        for (int part = 0; part < parts; part++) {
            int frames = 1 + random.nextInt(40);
            List<Timed> packets = stream(random, frames, most, random.nextInt(1_000_000));
            packets.forEach(packet -> {
                fast.add(packet.pts());
                slow.add(packet.pts());
            });
            long first = packets.stream().mapToLong(Timed::pts).min().orElseThrow();
            List<Long> wanted = packets.stream()
                    .filter(Timed::wanted)
                    .map(Timed::pts)
                    .sorted()
                    .toList();
            for (long pts : wanted) {
                assertThat(fast.number(pts)).isEqualTo(slow.number(pts)).isEqualTo(total + (pts - first) / 40);
            }
            fast.restart();
            slow.restart();
            total += frames;
        }
    }

    @Test
    void shouldNumberAFrameTwiceTheSame() {
        FrameNumbers numbers = new FrameNumbers();
        LongStream.range(0, 1000).forEach(numbers::add);

        assertThat(numbers.number(700)).isEqualTo(700);
        assertThat(numbers.number(700)).isEqualTo(700);
        assertThat(numbers.number(999)).isEqualTo(999);
    }

    /** Frames 40 apart, in an order of decoding in which runs of B-frames follow what they refer to, at random. */
    private static List<Timed> stream(Random random, int frames, int most, long start) {
        List<Integer> order = new ArrayList<>();
        for (int next = 0; next < frames; ) {
            int run = Math.min(random.nextInt(most + 1), frames - next - 1);
            order.add(next + run); // the frame that the run refers to
            List<Integer> between = new ArrayList<>();
            for (int i = 0; i < run; i++) {
                between.add(next + i);
            }
            java.util.Collections.shuffle(between, random);
            order.addAll(between);
            next += run + 1;
        }
        List<Timed> packets = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            // each is decoded at least as long before it is shown as the order needs
            packets.add(new Timed(start + (i - most) * 40L, start + order.get(i) * 40L, false));
        }
        // wanted are frames that come out in their order: those that nothing later overtakes
        long shown = Long.MIN_VALUE;
        for (int i = 0; i < frames; i++) {
            Timed packet = packets.get(i);
            if (packet.pts() > shown && random.nextInt(3) == 0) {
                packets.set(i, new Timed(packet.dts(), packet.pts(), true));
                shown = packet.pts();
            }
        }
        return packets;
    }
}
