package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeScheduleTest {
    @Test
    void shouldProbeOftenAtFirstThenEverMoreRarelyButNeverStop() {
        ProbeSchedule schedule = new ProbeSchedule();
        List<Integer> probed = new ArrayList<>();

        for (int still = 1; still <= 10_000; still++) {
            if (schedule.isDue()) {
                probed.add(still);
            }
        }

        assertThat(probed).startsWith(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3548, 5048);
        assertThat(probed).endsWith(6548, 8048, 9548);
    }
}
