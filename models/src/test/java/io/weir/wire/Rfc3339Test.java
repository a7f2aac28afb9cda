package io.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    private static final long FIRST = -62_167_219_200L; // 0000-01-01
    private static final long LAST = 253_402_300_799L; // 9999-12-31

    @Property
    void shouldReadWhatIsWritten(
            @ForAll @LongRange(min = FIRST, max = LAST) long second, @ForAll @IntRange(max = 999_999_999) int nanos) {
        OffsetDateTime time =
                OffsetDateTime.of(LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC), ZoneOffset.UTC);

        assertThat(Rfc3339.parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)))
                .isEqualTo(time);
    }

    @Property
    void shouldReadAsTheJdkDoesWhereOneCharacterIsAnother(
            @ForAll @IntRange(max = 22) int place,
            @ForAll @CharRange(from = '-', to = ':') @Chars({'Z', 'T', '+', 'x'}) char other) {
        StringBuilder text = new StringBuilder("2024-02-29T23:59:59.25Z");
        text.setCharAt(place, other);

        assertReadAsTheJdkDoes(text.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29T00:00:00Z",
                "2024-02-29T24:00:00Z",
                "2024-02-29T23:59:60Z",
                "2024-13-01T00:00:00Z",
                "2024-02-29T23:59:59.Z",
                "2024-02-29T23:59:59.0000000001Z",
                "2024-02-29T23:59Z",
                "2024-02-29T23:59:59.25+02:00",
                "2024-02-29t23:59:59z",
                "+12024-02-29T23:59:59Z",
                "-2024-02-29T23:59:59Z",
                "2024-02-29T23:59:59",
                "Z",
                "",
            })
    void shouldReadAsTheJdkDoes(String text) {
        assertReadAsTheJdkDoes(text);
    }

    private static void assertReadAsTheJdkDoes(String text) {
        OffsetDateTime expected;
        try {
            expected = OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeException.class);
            return;
        }
        assertThat(Rfc3339.parse(text)).isEqualTo(expected);
    }
}
