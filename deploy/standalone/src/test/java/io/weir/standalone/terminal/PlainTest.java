package io.weir.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Plain plain = new Plain(new PrintStream(bytes, true, StandardCharsets.UTF_8), 0);
    private final RunView view = Views.of(Views.live("gate", "streaming"), Views.live("dock", "waiting"));

    @Test
    void shouldSayALineEveryFiveSeconds() {
        for (int quarter = 1; quarter <= 44; quarter++) {
            plain.draw(view, List.of(), Duration.ofMillis(250L * quarter).toNanos());
        }

        String line = "2 cameras (1 streaming, 1 waiting), 49.9/s, 6,240 decoded, 24 kept; "
                + "budget 600/h: 37 selected, 1,111 refused";
        assertThat(lines()).containsExactly("0:05  " + line, "0:10  " + line);
    }

    @Test
    void shouldCountApartWhatIsInShadow() {
        CameraLine dark = new CameraLine("gate-new", "streaming", 25, 3120, 5, null, Double.NaN, null, true);
        plain.close(Views.of(Views.live("gate", "streaming"), dark));

        assertThat(lines()).singleElement().asString().contains("6,240 decoded, 12 kept, 5 in shadow; budget");
    }

    @Test
    void shouldSayNothingOfABudgetWhereThereIsNone() {
        plain.close(new RunView(List.of(Views.file("gate", 0.5)), null));

        assertThat(lines()).singleElement().asString().endsWith("3 kept, 50 % (1:12 left)");
    }

    @Test
    void shouldNotCatchUpOnLinesThatItMissed() {
        plain.draw(view, List.of(), Duration.ofSeconds(3600).toNanos());
        plain.draw(view, List.of(), Duration.ofSeconds(3601).toNanos());

        assertThat(lines()).hasSize(1).allMatch(line -> line.startsWith("1:00:00  "));
    }

    @Test
    void shouldSayMessagesAtOnceAndTheLastStateAtTheEnd() {
        plain.draw(null, List.of("opening"), 1);
        plain.draw(view, List.of("warning: dock: no packet"), 2);
        plain.close(Views.of(Views.file("gate", 1)));

        assertThat(lines())
                .containsExactly(
                        "opening",
                        "warning: dock: no packet",
                        "gate streaming, 180.0/s, 900 decoded, 3 kept, 100 % (1:12 left); "
                                + "budget 600/h: 37 selected, 1,111 refused");
    }

    @Test
    void shouldSayTheSlowestFile() {
        assertThat(Sentence.of(Views.of(Views.file("a", 0.9), Views.file("b", 0.5), Views.live("c", "streaming"))))
                .startsWith("3 cameras (3 streaming), 384.9/s")
                .contains(", 50 % (1:12 left);");
        assertThat(Sentence.of(Views.of())).startsWith("0 cameras, 0.0/s");
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
