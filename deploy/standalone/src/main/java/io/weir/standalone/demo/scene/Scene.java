package io.weir.standalone.demo.scene;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one camera sees: a backdrop, a cast that follows a script, and what is painted over both.
 *
 * <p>Pure: the same moment gives the same picture. The script repeats each {@value #PERIOD_SECONDS} s.
 */
public final class Scene {
    /** How long a script is. */
    public static final int PERIOD_SECONDS = 180;

    /** What is in front of all that moves. */
    @FunctionalInterface
    interface Front {
        void paint(Graphics2D g, double now);
    }

    /** Something that comes and goes. */
    record Appearance(Figure figure, Path path) {}

    private record Present(Figure figure, Pose pose, double seconds, double depth) {}

    private final View view;
    private final Light light;
    private final BufferedImage backdrop;
    private final List<Appearance> cast;
    private final Front front;

    /** @param front paints what is in front of the cast, at a moment in seconds */
    Scene(View view, Light light, BufferedImage backdrop, List<Appearance> cast, Front front) {
        this.view = view;
        this.light = light;
        this.backdrop = backdrop;
        this.cast = List.copyOf(cast);
        this.front = front;
    }

    /**
     * Paints the whole picture, {@value View#WIDTH} x {@value View#HEIGHT}.
     *
     * @param seconds since the start, at least 0
     */
    public void draw(Graphics2D g, double seconds) {
        double now = seconds % PERIOD_SECONDS;
        g.drawImage(backdrop, 0, 0, null);
        List<Present> present = present(now);
        present.forEach(p -> p.figure().paintGround(g, view, light, p.pose()));
        present.forEach(p -> p.figure().paint(g, view, light, p.pose(), p.seconds()));
        front.paint(g, now);
    }

    /** Who is there, the farthest first. */
    private List<Present> present(double now) {
        List<Present> present = new ArrayList<>();
        for (Appearance one : cast) {
            Pose pose = one.path().pose(now);
            if (pose != null) {
                present.add(new Present(one.figure(), pose, now, view.depth(pose.at())));
            }
        }
        present.sort(Comparator.comparingDouble(Present::depth).reversed());
        return present;
    }
}
