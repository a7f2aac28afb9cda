package io.weir.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final Look FULL = new Look(true, true);

    @Test
    void shouldShowALineForEachCameraAndOneForTheBudget() {
        RunView view = Views.of(Views.live("gate-12", "streaming"), Views.file("dock", 0.625));

        assertThat(text(view, 120, 24, FULL))
                .containsExactly(
                        "gate-12  streaming   24.9/s  3,120 decoded  12 kept                                 novel 0.31",
                        "dock     streaming  180.0/s    900 decoded   3 kept  ━━━━━━━╌╌╌╌╌  63 %  1:12 left",
                        "budget  37 used of 600/h  37 selected  1,111 refused  selected gate-12: covers 0.031");
    }

    @Test
    void shouldLeaveOutWhatDoesNotFit() {
        RunView view = Views.of(Views.live("gate-12", "streaming"), Views.file("dock", 0.625));

        assertThat(text(view, 80, 24, FULL).get(1))
                .isEqualTo("dock     streaming  180.0/s   3 kept  ━━━━━╌╌╌  63 %  1:12 left");
        assertThat(text(view, 60, 24, FULL).get(1)).isEqualTo("dock     streaming  180.0/s   3 kept   63 %  1:12 left");
        assertThat(text(view, 30, 24, FULL))
                .containsExactly(
                        "gate-12  streaming  12 kept …",
                        "dock     streaming   3 kept …",
                        "budget  37 used of 600/h  37…");
    }

    @Test
    void shouldSayHowTheCamerasAreThatDoNotFit() {
        assertThat(text(Views.many(40), 80, 10, FULL))
                .hasSize(9)
                .endsWith(
                        "and 33 more: 32 streaming, 1 waiting",
                        "budget  37 used of 600/h  37 selected  1,111 refused  selected gate-12: covers…");
        assertThat(text(Views.many(8), 80, 10, FULL)).hasSize(9).noneMatch(line -> line.contains("more"));
    }

    @Property(tries = 300)
    void shouldNeverReachTheLastColumnOrTheLastRow(
            @ForAll String id,
            @ForAll String reason,
            @ForAll @IntRange(min = 1, max = 200) int columns,
            @ForAll @IntRange(min = 2, max = 50) int rows,
            @ForAll @IntRange(max = 60) int cameras,
            @ForAll boolean unicode) {
        CameraLine camera = new CameraLine(id, "failed", 1e9, Long.MAX_VALUE, 0, reason, 0.5, null, false);
        RunView view = Views.of(java.util.Collections.nCopies(cameras, camera).toArray(CameraLine[]::new));

        List<AttributedString> lines = Screen.draw(view, columns, rows, new Look(true, unicode));

        assertThat(lines).hasSizeLessThan(rows);
        assertThat(lines).allMatch(line -> line.columnLength() < Math.max(2, columns));
        assertThat(lines).noneMatch(line -> line.toString().chars().anyMatch(Character::isISOControl));
    }

    @Test
    void shouldLetOnlyTroubleStandOut() {
        List<AttributedString> lines =
                Screen.draw(Views.of(Views.live("gate", "streaming"), Views.live("gate", "failed")), 80, 24, FULL);

        assertThat(lines.get(0).styleAt(6)).isEqualTo(AttributedStyle.DEFAULT.faint());
        assertThat(lines.get(1).styleAt(6)).isEqualTo(AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));
    }

    @Test
    void shouldUseNeitherColoursNorUnicodeWhereTheyAreNotWanted() {
        Look look = Look.of(Map.of("NO_COLOR", "1"), StandardCharsets.US_ASCII);
        RunView view = Views.of(Views.live("gate", "failed"), Views.file("a".repeat(60), 0.5));

        List<AttributedString> lines = Screen.draw(view, 90, 24, look);

        assertThat(lines).allMatch(line -> line.toString().chars().allMatch(c -> c < 128));
        assertThat(lines).allSatisfy(line -> {
            for (int i = 0; i < line.length(); i++) {
                assertThat(line.styleAt(i)).isEqualTo(AttributedStyle.DEFAULT);
            }
        });
        assertThat(lines.get(1).toString()).contains("####----", "...");
        assertThat(Look.of(Map.of(), StandardCharsets.UTF_8)).isEqualTo(FULL);
        assertThat(Look.of(Map.of("NO_COLOR", ""), StandardCharsets.UTF_8).color())
                .isTrue();
    }

    private static List<String> text(RunView view, int columns, int rows, Look look) {
        return Screen.draw(view, columns, rows, look).stream()
                .map(AttributedString::toString)
                .toList();
    }
}
