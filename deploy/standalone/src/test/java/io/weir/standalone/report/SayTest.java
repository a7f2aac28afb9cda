package io.weir.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SayTest {
    @Test
    void shouldSaySharesWithDigitsThatCount() {
        assertThat(Say.share(0, 10)).isEqualTo("0\u202f%");
        assertThat(Say.share(1, 2)).isEqualTo("50\u202f%");
        assertThat(Say.share(12, 1000)).isEqualTo("1.2\u202f%");
        assertThat(Say.share(5, 10_000)).isEqualTo("0.05\u202f%");
        assertThat(Say.share(1, 1_000_000)).isEqualTo("< 0.01\u202f%");
        assertThat(Say.share(0, 0)).isEqualTo("–");
    }

    @Test
    void shouldSayGainsToTwoDigits() {
        assertThat(Say.gain(0.03127)).isEqualTo("0.031");
        assertThat(Say.gain(0.000123)).isEqualTo("0.00012");
        assertThat(Say.gain(0)).isEqualTo("0");
        assertThat(Say.gain(Double.NaN)).isEqualTo("–");
    }

    @Test
    void shouldSayTimes() {
        assertThat(Say.streamTime(124.24)).isEqualTo("0:02:04.2");
        assertThat(Say.streamTime(59.96)).isEqualTo("0:01:00.0");
        assertThat(Say.streamTime(90_061.5)).isEqualTo("25:01:01.5");
        assertThat(Say.streamTime(Double.NaN)).isEqualTo("–");
        assertThat(Say.lasting(12.34)).isEqualTo("12.3 s");
        assertThat(Say.lasting(134.2)).isEqualTo("2 min 14 s");
        assertThat(Say.lasting(11_100)).isEqualTo("3 h 5 min");
    }
}
