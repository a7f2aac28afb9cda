package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaintTest {
    private final Taint taint = new Taint();

    @Test
    void shouldCallNothingBrokenInAGoodStream() {
        assertThat(key(0)).isFalse();
        for (int i = 1; i < 100; i++) {
            assertThat(good(i)).isFalse();
        }
    }

    @Test
    void shouldCallFramesBrokenFromADamagedOneToTheNextGoodKeyframe() {
        key(0);
        assertThat(good(1)).isFalse();
        assertThat(taint.isBroken(true, false, 2)).isTrue();
        assertThat(good(3)).isTrue();
        taint.keySent(4);
        assertThat(taint.isBroken(true, true, 4)).as("a damaged keyframe").isTrue();
        assertThat(good(5)).isTrue();
        assertThat(key(6)).isFalse();
        assertThat(good(7)).isFalse();
    }

    @Test
    void shouldNotBelieveAKeyframeThatTheDecoderHeldWhenThePacketWasLost() {
        taint.keySent(10);
        taint.packetLost();

        assertThat(taint.isBroken(false, true, 10)).isTrue();
        assertThat(good(11)).isTrue();
        assertThat(key(20)).isFalse();
    }

    @Test
    void shouldBelieveAKeyframeThatWentInBeforeTheDamagedFrameCameOut() {
        // given: with B-frames, the next keyframe goes in before the last frames come out
        taint.keySent(20);
        assertThat(taint.isBroken(true, false, 19)).isTrue();

        assertThat(taint.isBroken(false, true, 20)).isFalse();
        assertThat(good(21)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {5, Long.MIN_VALUE /* AV_NOPTS_VALUE */})
    void shouldBelieveTheNextKeyframeOfAStreamWithoutTimestamps(long sent) {
        taint.packetLost();
        assertThat(taint.isBroken(false, true, AV_NOPTS_VALUE)).isTrue();

        taint.keySent(sent);

        assertThat(taint.isBroken(false, true, AV_NOPTS_VALUE)).isFalse();
    }

    @Test
    void shouldBelieveAStreamWithoutKeyframesAgainAfterTenSeconds() {
        taint.reached(100);
        taint.packetLost();
        taint.reached(105);
        assertThat(taint.isBroken(true, false, 1)).isTrue();
        taint.reached(114.9);
        assertThat(good(2)).as("10 s from the last damage").isTrue();
        taint.reached(115.1);
        assertThat(good(3)).isFalse();
    }

    private boolean key(long stamp) {
        taint.keySent(stamp);
        return taint.isBroken(false, true, stamp);
    }

    private boolean good(long stamp) {
        return taint.isBroken(false, false, stamp);
    }
}
