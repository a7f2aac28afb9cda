package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Session session = new Session("door", "ba7816bf8f01", Instant.parse("2024-05-01T12:00:00Z"));

    @Test
    void shouldNameFramesByCameraContentAndNumber() {
        assertThat(session.idOf(17)).isEqualTo("door-ba7816bf8f01-17");
    }

    @Test
    void shouldDateFramesByTheirTimeInTheStream() {
        assertThat(session.timestamp(0)).isEqualTo(session.start());
        assertThat(session.timestamp(61.2345)).isEqualTo(Instant.parse("2024-05-01T12:01:01.235Z"));
    }
}
