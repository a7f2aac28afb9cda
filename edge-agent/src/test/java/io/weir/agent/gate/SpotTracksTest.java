package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpotTracksTest {
    private static final double STEP = 0.2;

    private final SpotTracks tracks = new SpotTracks();
    private double time;

    @Test
    void shouldBelieveAnythingWhereNothingCameAndWentYet() {
        see(at(0.5, 0.5));

        assertThat(tracks.stays(0)).isTrue();
    }

    @Test
    void shouldAskForMoreThanABlinkWhereBlinksAreTheRule() {
        insects(new Random(1), 30);

        for (int i = 0; i <= 5; i++) {
            see(at(0.1 + 0.02 * i, 0.9));
            assertThat(tracks.stays(0)).isFalse();
        }
        see(at(0.1 + 0.02 * 6, 0.9));

        assertThat(tracks.stays(0)).isTrue();
    }

    @Test
    void shouldFollowAThingAmongInsectsThoughNowAndThenItIsNotSeen() {
        insects(new Random(2), 30);

        for (int i = 0; i < 8; i++) {
            if (i == 3) {
                see(at(0.9, 0.1));
            } else {
                see(at(0.9, 0.1), at(0.1 + 0.02 * i, 0.9));
            }
        }

        assertThat(tracks.stays(1)).isTrue();
        assertThat(tracks.stays(0)).isTrue();
    }

    @Property(tries = 50)
    void shouldBelieveAnythingWhereMostOfWhatComesStays(@ForAll @IntRange(min = 1, max = 9) int blinks) {
        // given: for each thing that stays two that do not
        Random random = new Random(blinks);
        for (int i = 0; i < blinks; i++) {
            insects(random, 2);
            for (int j = 0; j < 10; j++) {
                see(at(0.5, 0.5));
            }
            pass(1);
        }
        see(at(0.2, 0.2));

        assertThat(tracks.stays(0)).isTrue();
    }

    @Test
    void shouldForgetInsectsAfterSomeHours() {
        insects(new Random(3), 30);
        pass(4 * 3600);
        see(at(0.5, 0.5));

        assertThat(tracks.stays(0)).isTrue();
    }

    /** Each is there for two samples, and then nothing for a second. */
    private void insects(Random random, int count) {
        for (int i = 0; i < count; i++) {
            double x = 0.1 + 0.8 * random.nextDouble();
            see(at(x, 0.3));
            see(at(x + 0.05, 0.3));
            see();
            pass(1);
            see();
        }
    }

    private void see(Spot... things) {
        tracks.next(Scenes.things(List.of(things)), time);
        time += STEP;
    }

    private void pass(double seconds) {
        time += seconds;
    }

    private static Spot at(double x, double y) {
        return new Spot(x - 0.01, y - 0.01, x + 0.01, y + 0.01);
    }
}
