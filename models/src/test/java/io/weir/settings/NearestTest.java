package io.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void shouldFindTheWordThatWasMeant() {
        List<String> known = List.of("--budget", "--out", "--config", "--http");

        assertThat(Nearest.to("--bugdet", known)).contains("--budget");
        assertThat(Nearest.to("--Budget", known)).contains("--budget");
        assertThat(Nearest.to("--outt", known)).contains("--out");
        assertThat(Nearest.to("--something-else", known)).isEmpty();
    }

    @Test
    void shouldCountInsertionsRemovalsReplacementsAndSwaps() {
        assertThat(Nearest.edits("", "abc")).isEqualTo(3);
        assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.edits("ab", "ba")).isEqualTo(1);
        assertThat(Nearest.edits("same", "same")).isZero();
    }
}
