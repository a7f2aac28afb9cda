package io.weir.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class JourneyTest {
    private final Journey journey = new Journey();
    private final Map<String, Object> outside = new HashMap<>();

    @Test
    void shouldBeInfiniteBeforeAnythingWasKept() {
        reach(3, "speed", 2.0);

        assertThat(journey.seconds()).isInfinite();
        assertThat(journey.metres()).isInfinite();
    }

    @Test
    void shouldSayNothingOfTheWayWhereNothingIsKnown() {
        journey.reach(1, outside::get);
        journey.kept();
        journey.reach(5, outside::get);

        assertThat(journey.seconds()).isEqualTo(4);
        assertThat(journey.metres()).isNull();
    }

    @Test
    void shouldSumSpeedOverTime() {
        reach(0, "speed", 2.0);
        journey.kept();
        reach(0.2, "speed", 3.0);
        reach(0.4, "speed", 3.0);

        assertThat(journey.metres()).isCloseTo(0.2 * 2 + 0.2 * 3, within(1e-9));
        journey.kept();
        assertThat(journey.metres()).isZero();
    }

    @Test
    void shouldPreferTheOdometerToPlaceAndPlaceToSpeed() {
        outside.putAll(Map.of("speed", 100.0, "latitude", 52.0, "longitude", 13.0, "odometer", 500.0));
        journey.reach(0, outside::get);
        journey.kept();
        outside.putAll(Map.of("latitude", 52.001, "odometer", 503.0));
        journey.reach(1, outside::get);

        assertThat(journey.metres()).isEqualTo(3);
        outside.remove("odometer");
        journey.reach(1, outside::get);
        assertThat(journey.metres()).isCloseTo(111.2, within(0.1));
    }

    @Test
    void shouldNotDriveWhereAStandingReceiverWavers() {
        outside.putAll(Map.of("latitude", 52.0, "longitude", 13.0));
        journey.reach(0, outside::get);
        journey.kept();
        for (int i = 1; i < 1000; i++) {
            outside.put("latitude", 52 + (i % 2) * 1e-6);
            journey.reach(i, outside::get);
        }

        assertThat(journey.metres()).isLessThan(0.2);
    }

    @Test
    void shouldCountFromWhereThePlaceIsKnownAgain() {
        journey.reach(0, outside::get);
        journey.kept();
        reach(1, "odometer", 700.0);
        reach(2, "odometer", 702.0);

        assertThat(journey.metres()).isEqualTo(2);
    }

    @Test
    void shouldLetNoTimePassBetweenSessions() {
        journey.reach(100, outside::get);
        journey.kept();
        journey.reach(103, outside::get);
        journey.reach(0, outside::get);
        journey.reach(2, outside::get);

        assertThat(journey.seconds()).isEqualTo(5);
    }

    @Property
    void shouldMeasureAWayThatIsAsLongBackAsForth(
            @ForAll @DoubleRange(min = -89, max = 89) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = -89, max = 89) double otherLatitude,
            @ForAll @DoubleRange(min = -180, max = 180) double otherLongitude) {
        double forth = Journey.distance(latitude, longitude, otherLatitude, otherLongitude);

        assertThat(forth).isBetween(0.0, 20_015_115.0);
        assertThat(Journey.distance(otherLatitude, otherLongitude, latitude, longitude))
                .isCloseTo(forth, within(1e-6));
    }

    private void reach(double time, String name, double value) {
        outside.put(name, value);
        journey.reach(time, outside::get);
    }
}
