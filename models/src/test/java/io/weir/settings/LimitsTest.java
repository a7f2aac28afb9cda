package io.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    @Test
    void shouldReadFramesAndBytes() {
        assertThat(Limits.parse("k", " 60/h , 500MB/day,7kB/5s").list())
                .containsExactly(
                        new Limits.Limit(false, 60, Duration.ofHours(1)),
                        new Limits.Limit(true, 500_000_000, Duration.ofDays(1)),
                        new Limits.Limit(true, 7_000, Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60/h", "60/h, 500MB/day", "3B/min", "1TB/30day, 0/h", "1500kB/10s", "0B/h"})
    void shouldReadBackWhatItSays(String text) {
        assertThat(Limits.parse("k", text)).hasToString(text).isEqualTo(Limits.parse("k", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "60/h,", "MB/h", "5XB/h", "-1/h", "60/h; 5/day", "5MB/0s"})
    void shouldRefuseWhatIsNone(String text) {
        assertThatThrownBy(() -> Limits.parse("budget.limit", text))
                .isInstanceOf(SettingsException.class)
                .hasMessage("budget.limit: '" + text
                        + "': must be one or several of a count or bytes per time, like 600/h or 60/h, 500MB/day");
    }
}
