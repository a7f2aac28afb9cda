package io.weir.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class H264EncoderTest {
    private static final int PACKET = 188;

    @Test
    void shouldGiveOneChunkAFrameOfWholePacketsAndAKeyFrameEachTwoSeconds() throws IOException {
        List<Integer> keys = new ArrayList<>();
        byte[] picture = new byte[64 * 48 * 3 / 2];
        Arrays.fill(picture, (byte) 120);
        Random dice = new Random(1);
        try (H264Encoder encoder = H264Encoder.open(64, 48, 10, 200_000)) {
            for (int frame = 0; frame < 50; frame++) {
                picture[dice.nextInt(picture.length)] += 40;

                Chunk chunk = encoder.encode(picture, frame);

                assertThat(chunk).isNotNull();
                assertThat(chunk.bytes().length).isPositive().matches(length -> length % PACKET == 0);
                for (int at = 0; at < chunk.bytes().length; at += PACKET) {
                    assertThat(chunk.bytes()[at]).isEqualTo((byte) 0x47); // the sync byte of MPEG-TS
                }
                if (chunk.key()) {
                    keys.add(frame);
                }
            }
        }
        assertThat(keys).containsExactly(0, 20, 40);
    }
}
