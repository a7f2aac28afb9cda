package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Pictures;
import io.weir.agent.capture.Pictures.Painter;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.Spot;
import io.weir.models.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondLookTest {
    private static final float LIGHT = 4;
    private static final Painter WALL = (x, y) -> 60 + (x / 12 * 13 + y / 12 * 29) % 60;
    private static final Painter THING =
            (x, y) -> x >= 300 && x < 330 && y >= 160 && y < 200 ? (x / 4 + y / 4) % 2 * 230 : WALL.luma(x, y);
    private static final Spot SPOT = new Spot(300 / 640.0, 160 / 360.0, 330 / 640.0, 200 / 360.0);

    private final Model model = Model.bundled();
    private final Embedder embedder = Embedder.open(model);
    private final SecondLook second = new SecondLook(
            embedder,
            new RgbScaler(embedder.width(), embedder.height()),
            Grid.of(model.card()),
            Double.POSITIVE_INFINITY);
    private final int openBefore = Frame.openFrames();

    @AfterEach
    void shouldLeaveNoFrameOpen() {
        second.close();
        assertThat(Frame.openFrames()).isEqualTo(openBefore);
        embedder.close();
    }

    @Test
    void shouldFindASmallThingNewOnce() throws InterruptedException {
        saw(0, WALL, LIGHT);

        assertThat(novelty(3, THING, LIGHT)).isGreaterThan(0.3f);
        assertThat(novelty(4, THING, LIGHT)).as("remembered").isLessThan(0.05f);
    }

    @Test
    void shouldSayNothingWithoutAnEarlierFrame() throws InterruptedException {
        assertThat(novelty(3, THING, LIGHT)).isZero();
        saw(3, WALL, LIGHT);
        assertThat(novelty(4, THING, LIGHT)).as("too near in time").isZero();
    }

    @Test
    void shouldSayNothingInAnotherLightAndOfAnotherSize() throws InterruptedException {
        saw(0, WALL, LIGHT);

        assertThat(novelty(3, THING, LIGHT + 0.1f)).isZero();
        try (Frame larger = Pictures.gray(3, 3, 800, 600, THING)) {
            assertThat(second.novelty(larger, SPOT, LIGHT, 0.3f)).isZero();
        }
    }

    @Test
    void shouldNotCompareWithAnotherSession() throws InterruptedException {
        saw(100, WALL, LIGHT);
        saw(115, WALL, LIGHT);

        assertThat(novelty(50, THING, LIGHT)).isZero();
        saw(0, WALL, LIGHT);
        assertThat(novelty(1, THING, LIGHT)).as("what was before is forgotten").isZero();
        assertThat(novelty(3, THING, LIGHT)).isPositive();
    }

    @Test
    void shouldHoldTwoFramesAtMostAndLeaveTheOthersToTheirOwners() {
        for (int i = 0; i < 100; i++) {
            saw(i, WALL, LIGHT);
            assertThat(Frame.openFrames() - openBefore).isBetween(1, 2);
        }
    }

    private void saw(double time, Painter painter, float light) {
        try (Frame frame = frame(time, painter)) {
            second.saw(frame, light);
        }
    }

    private float novelty(double time, Painter painter, float light) throws InterruptedException {
        try (Frame frame = frame(time, painter)) {
            return second.novelty(frame, SPOT, light, 0.3f);
        }
    }

    private static Frame frame(double time, Painter painter) {
        return Pictures.gray((long) (time * 10), time, 640, 360, painter);
    }
}
