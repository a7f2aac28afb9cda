package io.weir.standalone.scenes;

import io.weir.standalone.demo.scene.Scene;
import io.weir.standalone.demo.scene.View;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Arrays;

/** A camera of a drawn scene, and what may befall it: its frames as I420, {@value View#WIDTH} x {@value View#HEIGHT}. */
final class StagedCamera implements DeadScene.Film {
    private static final int WIDTH = View.WIDTH;
    private static final int HEIGHT = View.HEIGHT;
    private static final int LUMA = WIDTH * HEIGHT;

    private final Scene scene;
    private final double start;
    private final double rate;
    private final Shot shot = new Shot(WIDTH, HEIGHT, 1);

    /**
     * A camera that nothing has befallen.
     *
     * @param start second of the scene at which its first frame is taken
     * @param rate frames a second
     */
    StagedCamera(Scene scene, double start, double rate) {
        this.scene = scene;
        this.start = start;
        this.rate = rate;
    }

    @Override
    public byte[] frame(int number) {
        Graphics2D graphics = shot.picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        scene.draw(graphics, start + number / rate);
        graphics.dispose();
        return shot.take();
    }

    /** One tone all over. */
    static byte[] tone(int luma, int blue, int red) {
        byte[] i420 = new byte[LUMA * 3 / 2];
        Arrays.fill(i420, 0, LUMA, (byte) luma);
        Arrays.fill(i420, LUMA, LUMA * 5 / 4, (byte) blue);
        Arrays.fill(i420, LUMA * 5 / 4, i420.length, (byte) red);
        return i420;
    }

    /** From a row on that row again and again, as where the rest was lost. */
    static byte[] smeared(byte[] i420, int from) {
        for (int y = from; y < HEIGHT; y++) {
            System.arraycopy(i420, from * WIDTH, i420, y * WIDTH, WIDTH);
        }
        for (int plane = LUMA; plane < i420.length; plane += LUMA / 4) {
            for (int y = from / 2; y < HEIGHT / 2; y++) {
                System.arraycopy(i420, plane + from / 2 * (WIDTH / 2), i420, plane + y * (WIDTH / 2), WIDTH / 2);
            }
        }
        return i420;
    }

    /** Out of focus. */
    static byte[] blurred(byte[] i420, int radius) {
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 0; y < HEIGHT; y++) {
                blur(i420, y * WIDTH, 1, WIDTH, radius);
            }
            for (int x = 0; x < WIDTH; x++) {
                blur(i420, x, WIDTH, HEIGHT, radius);
            }
        }
        return i420;
    }

    /** The mean over a window, along a row or a column of luma. */
    private static void blur(byte[] i420, int from, int step, int count, int radius) {
        int[] sums = new int[count + 1];
        for (int i = 0; i < count; i++) {
            sums[i + 1] = sums[i] + (i420[from + i * step] & 255);
        }
        for (int i = 0; i < count; i++) {
            int low = Math.max(0, i - radius);
            int high = Math.min(count, i + radius + 1);
            i420[from + i * step] = (byte) ((sums[high] - sums[low]) / (high - low));
        }
    }

    /** Something dark that is out of focus, close before the lens. */
    static byte[] visited(byte[] i420, int left, int top, int size) {
        for (int y = top; y < top + size; y++) {
            for (int x = left; x < left + size; x++) {
                double far = Math.hypot(2.0 * (x - left) / size - 1, 2.0 * (y - top) / size - 1);
                double share = Math.clamp(3 * (1 - far), 0, 1);
                int at = y * WIDTH + x;
                i420[at] = (byte) (share * 30 + (1 - share) * (i420[at] & 255));
            }
        }
        return i420;
    }

    /** A cloth before the lens, which moves. */
    static byte[] covered(byte[] i420, int number) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double fold = Math.sin(x / 60.0 + y / 190.0 + 0.5 * Math.sin(number / 2.0));
                i420[y * WIDTH + x] = (byte) (75 + 22 * fold);
            }
        }
        Arrays.fill(i420, LUMA, LUMA * 5 / 4, (byte) 118);
        Arrays.fill(i420, LUMA * 5 / 4, i420.length, (byte) 150);
        return i420;
    }
}
