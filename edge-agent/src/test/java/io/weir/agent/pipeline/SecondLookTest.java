package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Pictures;
import io.weir.agent.capture.Pictures.Painter;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.ChangeMap;
import io.weir.agent.gate.Look;
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
    private final RgbScaler scaler = new RgbScaler(embedder.width(), embedder.height());
    private final SecondLook second = new SecondLook(embedder, scaler, Grid.of(model.card()), Double.POSITIVE_INFINITY);
    private final int openBefore = Frame.openFrames();

    @AfterEach
    void shouldLeaveNoFrameOpen() {
        second.close();
        assertThat(Frame.openFrames()).isEqualTo(openBefore);
        scaler.close();
        embedder.close();
    }

    @Test
    void shouldFindASmallThingNewOnce() throws InterruptedException {
        saw(0, WALL, LIGHT);

        assertThat(novelty(3, THING, LIGHT, SPOT)).isGreaterThan(0.3f);
        assertThat(novelty(4, THING, LIGHT, SPOT)).as("remembered").isLessThan(0.05f);
    }

    @Test
    void shouldSayNothingWithoutASpotOrAnEarlierFrame() throws InterruptedException {
        assertThat(novelty(3, THING, LIGHT, SPOT)).isZero();
        saw(3, WALL, LIGHT);
        assertThat(novelty(4, THING, LIGHT, SPOT)).as("too near in time").isZero();
        assertThat(novelty(6, THING, LIGHT, null)).isZero();
    }

    @Test
    void shouldSayNothingInAnotherLightAndOfAnotherSize() throws InterruptedException {
        saw(0, WALL, LIGHT);

        assertThat(novelty(3, THING, LIGHT + 0.1f, SPOT)).isZero();
        try (Frame larger = Pictures.gray(3, 3, 800, 600, THING)) {
            assertThat(second.novelty(larger, look(LIGHT, SPOT), 0.3f)).isZero();
        }
    }

    @Test
    void shouldNotCompareWithAnotherSession() throws InterruptedException {
        saw(100, WALL, LIGHT);
        saw(115, WALL, LIGHT);

        assertThat(novelty(50, THING, LIGHT, SPOT)).isZero();
        saw(0, WALL, LIGHT);
        assertThat(novelty(1, THING, LIGHT, SPOT))
                .as("what was before is forgotten")
                .isZero();
        assertThat(novelty(3, THING, LIGHT, SPOT)).isPositive();
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
            second.saw(frame, look(light, null));
        }
    }

    private float novelty(double time, Painter painter, float light, @org.jspecify.annotations.Nullable Spot spot)
            throws InterruptedException {
        try (Frame frame = frame(time, painter)) {
            return second.novelty(frame, look(light, spot), 0.3f);
        }
    }

    private static Look look(float light, @org.jspecify.annotations.Nullable Spot spot) {
        return new Look(Look.Kind.WORTH, ChangeMap.everywhere(), light, spot, null);
    }

    private static Frame frame(double time, Painter painter) {
        return Pictures.gray((long) (time * 10), time, 640, 360, painter);
    }
}
