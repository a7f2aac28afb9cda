package io.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void shouldReadTheFormsThatPeopleWrite() {
        assertThat(Rate.parse("budget", "600/h")).isEqualTo(new Rate(600, Duration.ofHours(1)));
        assertThat(Rate.parse("budget", "10 / min")).isEqualTo(new Rate(10, Duration.ofMinutes(1)));
        assertThat(Rate.parse("budget", "200/day")).isEqualTo(new Rate(200, Duration.ofDays(1)));
        assertThat(Rate.parse("budget", "5/30s")).isEqualTo(new Rate(5, Duration.ofSeconds(30)));
        assertThat(Rate.parse("budget", "0/h").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5/h", "5", "/h", "five/h", "5/fortnight", "5/0s", "5/h/h", "", "5.5/h", "99999999999/h"})
    void shouldRefuseTheRestNamingKeyValueAndRule(String text) {
        assertThatThrownBy(() -> Rate.parse("--budget", text))
                .isInstanceOf(SettingsException.class)
                .hasMessage("--budget: '" + text + "': must be a count per time like 600/h, 10/min, 200/day or 5/30s");
    }

    @Property
    void shouldReadBackWhatItWrites(
            @ForAll @IntRange(max = 1_000_000) int count, @ForAll @IntRange(min = 1) int millis) {
        Rate rate = new Rate(count, Duration.ofMillis(millis));

        assertThat(Rate.parse("rate", rate.toString())).isEqualTo(rate);
    }

    @Property
    void shouldReadBackTheDurationThatItWrites(@ForAll @IntRange int millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(Durations.parse("d", Durations.format(duration))).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "s", "-1s", "1.5s", "1 fortnight", "999999999999day", ""})
    void shouldRefuseWhatIsNoLengthOfTime(String text) {
        assertThatThrownBy(() -> Durations.parse("--give-up", text))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("--give-up: '" + text + "': ")
                .hasMessageContaining("30s");
    }
}
