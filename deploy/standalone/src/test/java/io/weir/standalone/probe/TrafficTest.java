package io.weir.standalone.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrafficTest {

    @Test
    void shouldMeasureAStreamThatIsAsItShouldBe() {
        Traffic traffic = Traffic.of(Looks.packets(125, 25, 50), true, 5);

        assertThat(traffic.framesPerSecond()).isCloseTo(25, within(1e-6));
        assertThat(traffic.seconds()).isCloseTo(5, within(1e-6));
        assertThat(traffic.bitsPerSecond()).isCloseTo(8 * 20_000 * 25, within(1.0));
        assertThat(traffic.arrivalsPerSecond()).isCloseTo(25, within(1e-6));
        assertThat(traffic.jitterSeconds()).isCloseTo(0, within(1e-6));
        assertThat(traffic.variable()).isFalse();
        assertThat(traffic.jumps()).isZero();
        assertThat(traffic.keyframes().longest()).isEqualTo(50);
        assertThat(traffic.keyframes().longestSeconds()).isCloseTo(2, within(1e-6));
    }

    @Property
    void shouldMeasureTheSameWhateverOrderFramesComeIn(@ForAll @IntRange(min = 2, max = 6) int group) {
        List<PacketSeen> packets = new ArrayList<>();
        for (int i = 0;
                i + group <= 120;
                i += group) { // the last of each group comes first, as a frame that B-frames refer to
            packets.add(at(i, i + group - 1));
            for (int b = 1; b < group; b++) {
                packets.add(at(i + b, i + b - 1));
            }
        }

        Traffic traffic = Traffic.of(packets, true, 10);

        assertThat(traffic.framesPerSecond()).isCloseTo(25, within(0.01));
        assertThat(traffic.variable()).isFalse();
        assertThat(traffic.jumps()).isZero();
    }

    @Test
    void shouldNotCountABurstFromStoreAsRateOrJitter() {
        List<PacketSeen> packets = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            double taken = i / 25.0;
            packets.add(new PacketSeen(i < 40 ? 1.6 + i * 0.0001 : taken, taken, 1000, i == 0));
        }

        Traffic traffic = Traffic.of(packets, true, 6);

        assertThat(traffic.arrivalsPerSecond()).isCloseTo(25, within(0.5));
        assertThat(traffic.jitterSeconds()).isLessThan(0.05);
    }

    @Test
    void shouldSeeThatPacketsComeSlowerThanTheirTimestampsSay() {
        List<PacketSeen> packets = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            packets.add(new PacketSeen(i / 10.0, i / 25.0, 1000, i == 0));
        }

        Traffic traffic = Traffic.of(packets, true, 5);

        assertThat(traffic.framesPerSecond()).isCloseTo(25, within(0.1));
        assertThat(traffic.arrivalsPerSecond()).isCloseTo(10, within(0.1));
    }

    @Test
    void shouldTellAVariableRateFromAFixedOne() {
        List<PacketSeen> packets = new ArrayList<>();
        double time = 0;
        for (int i = 0; i < 100; i++) {
            packets.add(new PacketSeen(time, time, 1000, i == 0));
            time += i % 3 == 0 ? 0.08 : 0.12;
        }

        assertThat(Traffic.of(packets, false, time).variable()).isTrue();
    }

    @Test
    void shouldCountJumpsOfTheTimestampsAndMeasureTheRateBesideThem() {
        List<PacketSeen> packets = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            double offset = i < 30 ? 5000 : i < 60 ? 0 : 100;
            packets.add(new PacketSeen(i / 25.0, offset + i / 25.0, 1000, i == 0));
        }

        Traffic traffic = Traffic.of(packets, true, 3.6);

        assertThat(traffic.jumps()).isEqualTo(2);
        assertThat(traffic.framesPerSecond()).isCloseTo(25, within(0.1));
    }

    @Test
    void shouldCountNoJumpWhenTimingByArrivalBeginsAfterOpening() {
        List<PacketSeen> packets = new ArrayList<>();
        for (int i = 0; i < 75; i++) {
            double arrival = Math.max(0.2, i / 15.0);
            packets.add(new PacketSeen(arrival, i < 3 ? i / 25.0 : 1.8e9 + arrival, 1000, true));
        }

        Traffic traffic = Traffic.of(packets, true, 5);

        assertThat(traffic.jumps()).isZero();
        assertThat(traffic.framesPerSecond()).isCloseTo(15, within(0.5));
    }

    @Test
    void shouldMeasureByArrivalWhatCarriesNoTimestamps() {
        List<PacketSeen> packets = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            packets.add(new PacketSeen(i / 10.0, Double.NaN, 1000, true));
        }

        Traffic traffic = Traffic.of(packets, true, 5);

        assertThat(traffic.unstamped()).isEqualTo(51);
        assertThat(traffic.framesPerSecond()).isCloseTo(10, within(0.1));
        assertThat(traffic.jitterSeconds()).isNaN();
    }

    @Test
    void shouldCountTheSilenceUntilTheEnd() {
        assertThat(Traffic.of(Looks.packets(25, 25, 25), true, 5).silence()).isCloseTo(4.04, within(1e-6));
    }

    @Test
    void shouldKnowNothingOfNothing() {
        Traffic traffic = Traffic.of(List.of(), true, 5);

        assertThat(traffic.packets()).isZero();
        assertThat(traffic.framesPerSecond()).isNaN();
        assertThat(traffic.keyframes().count()).isZero();
    }

    private static PacketSeen at(int arrival, int shown) {
        return new PacketSeen(arrival / 25.0, shown / 25.0, 1000, arrival == 0);
    }
}
