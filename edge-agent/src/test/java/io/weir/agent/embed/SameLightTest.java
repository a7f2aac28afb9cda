package io.weir.agent.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SameLightTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 72;

    private final SameLight light = new SameLight(WIDTH, HEIGHT);

    /** What light does to a pixel. */
    private interface Change {
        double at(int x, int y, double value);
    }

    @Test
    void shouldShowTheFirstPictureAsItIs() {
        assertThat(seen(scene(1))).isEqualTo(scene(1));
    }

    @Property(tries = 30)
    void shouldTakeOutAGainAndAShadowOfAnySizeAndPlace(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.5, max = 1.2) double gain,
            @ForAll @DoubleRange(min = 0.4, max = 0.9) double shade,
            @ForAll @IntRange(min = 8, max = 60) int left,
            @ForAll @IntRange(min = 8, max = 28) int width) {
        SameLight any = new SameLight(WIDTH, HEIGHT);
        ByteBuffer first = scene(seed);
        any.apply(scene(seed));

        ByteBuffer now = changed(first, (x, y, value) -> value * gain * (x >= left && x < left + width ? shade : 1));
        any.apply(now);

        assertThat(away(now, first, 0, WIDTH)).as("share of pixels that differ").isLessThan(0.02);
    }

    @Test
    void shouldTakeOutAnExposureThatBurnsOut() {
        ByteBuffer first = scene(2);
        Colourless.apply(first);
        seen(first);

        ByteBuffer now = seen(changed(first, (x, y, value) -> Math.min(255, 255 * 2 * Math.pow(value / 255, 0.8))));

        assertThat(away(now, first, 0, WIDTH)).isLessThan(0.1);
    }

    @Test
    void shouldLeaveAThingAsItIs() {
        seen(scene(3));
        ByteBuffer with = changed(
                scene(3),
                (x, y, value) -> 0.6 * (x > 30 && x < 60 && y > 20 && y < 50 ? (x / 3 + y / 3) % 2 * 200 : value));

        ByteBuffer now = seen(with);

        assertThat(away(now, scene(3), 31, 60)).isGreaterThan(0.35);
        assertThat(away(now, scene(3), 64, WIDTH)).isZero();
    }

    @Test
    void shouldLeaveAnotherColourAsItIs() {
        seen(scene(4));
        ByteBuffer tinted = scene(4);
        for (int i = 0; i < tinted.capacity(); i += 3) {
            if (i / 3 % WIDTH < 40) {
                tinted.put(i, (byte) ((tinted.get(i) & 255) / 3));
            }
        }

        assertThat(away(seen(tinted), scene(4), 0, 36)).isGreaterThan(0.9);
    }

    @Test
    void shouldShowAnotherSceneAsItIs() {
        seen(scene(5));

        assertThat(seen(scene(6))).isEqualTo(scene(6));
    }

    @Test
    void shouldMakeEachPixelItsLuma() {
        ByteBuffer picture = ByteBuffer.allocate(6)
                .put(new byte[] {(byte) 200, 100, 50, 7, 7, 7})
                .flip();

        Colourless.apply(picture);

        assertThat(picture.array()).containsExactly(124, 124, 124, 7, 7, 7);
    }

    private ByteBuffer seen(ByteBuffer picture) {
        light.apply(picture);
        return picture;
    }

    /** Patches of any colour with a grain, none too dark. */
    private static ByteBuffer scene(long seed) {
        Random random = new Random(seed);
        int[] patches = random.ints(3 * 12 * 9, 50, 190).toArray();
        ByteBuffer picture = ByteBuffer.allocateDirect(3 * WIDTH * HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grain = random.nextInt(9) - 4;
                int patch = 3 * (y / 8 * 12 + x / 8);
                for (int channel = 0; channel < 3; channel++) {
                    picture.put((byte) (patches[patch + channel] + grain));
                }
            }
        }
        return picture.flip();
    }

    private static ByteBuffer changed(ByteBuffer from, Change change) {
        ByteBuffer picture = ByteBuffer.allocateDirect(from.capacity());
        for (int i = 0; i < from.capacity(); i++) {
            int pixel = i / 3;
            picture.put((byte) Math.round(change.at(pixel % WIDTH, pixel / WIDTH, from.get(i) & 255)));
        }
        return picture.flip();
    }

    /** The share of the pixels between two columns of which a colour differs by more than 16. */
    private static double away(ByteBuffer one, ByteBuffer other, int from, int to) {
        int away = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            boolean differs = false;
            for (int channel = 3 * i; channel < 3 * i + 3; channel++) {
                differs |= Math.abs((one.get(channel) & 255) - (other.get(channel) & 255)) > 16;
            }
            away += differs && i % WIDTH >= from && i % WIDTH < to ? 1 : 0;
        }
        return (double) away / ((to - from) * HEIGHT);
    }
}
