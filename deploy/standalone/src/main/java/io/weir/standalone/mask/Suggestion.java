package io.weir.standalone.mask;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Source;
import io.weir.agent.gate.BusyCells;
import io.weir.agent.gate.CellOutlines;
import io.weir.agent.gate.LumaGrid;
import io.weir.agent.gate.Mask;
import io.weir.agent.gate.Mask.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** What of a source's picture might be masked. */
public final class Suggestion {
    private static final double TOO_MUCH = 0.6;

    private final List<List<Point>> polygons;
    private final int windows;
    private final double share;
    private final byte @Nullable [] picture;

    Suggestion(boolean[] always, int windows, byte @Nullable [] picture) {
        this.polygons = CellOutlines.around(always);
        this.windows = windows;
        this.picture = picture;
        this.share = 1 - (double) new Mask(polygons, List.of()).visibleCells() / LumaGrid.CELLS;
    }

    /**
     * Watches a source to its end, or for this long of its stream.
     *
     * @throws CaptureException if it cannot be read
     */
    public static Suggestion of(Source source, CaptureOptions options, Duration length) throws CaptureException {
        return MaskLearner.learn(source, options, length);
    }

    /** Why nothing is suggested, in one line; empty if something is. */
    public String refusal() {
        if (windows < BusyCells.LEAST_WINDOWS) {
            return String.format(
                    Locale.ROOT,
                    "seen for %.0f s only: too short to say what always changes; at least %.0f s are needed",
                    windows * BusyCells.WINDOW,
                    BusyCells.LEAST_WINDOWS * BusyCells.WINDOW);
        }
        if (polygons.isEmpty()) {
            return "nothing always changes: no mask is needed";
        }
        if (share > TOO_MUCH) {
            return String.format(
                    Locale.ROOT,
                    "%.0f %% of the picture always changes: no mask helps; does the camera move?",
                    100 * share);
        }
        return "";
    }

    /** The share of the picture that the mask hides, 0 to 1. */
    public double share() {
        return share;
    }

    /** What to ignore, the largest part first. */
    public List<List<Point>> polygons() {
        return polygons;
    }

    /** Lines of YAML that go below a camera's name. */
    public List<String> yaml() {
        List<String> lines = new ArrayList<>(List.of("    masks:", "      ignore:"));
        for (List<Point> polygon : polygons) {
            lines.add(polygon.stream()
                    .map(point -> String.format(Locale.ROOT, "[%.3f, %.3f]", point.x(), point.y()))
                    .collect(Collectors.joining(", ", "        - [", "]")));
        }
        return lines;
    }

    /** Draws the mask over a picture of the source. */
    public void draw(Path png) throws IOException {
        if (picture == null) {
            throw new IOException("there is no picture to draw on");
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        BufferedImage canvas = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(Math.max(2f, image.getWidth() / 320f)));
        for (List<Point> polygon : polygons) {
            Path2D outline = new Path2D.Double();
            for (Point point : polygon) {
                double x = point.x() * image.getWidth();
                double y = point.y() * image.getHeight();
                if (outline.getCurrentPoint() == null) {
                    outline.moveTo(x, y);
                } else {
                    outline.lineTo(x, y);
                }
            }
            outline.closePath();
            graphics.setColor(new Color(230, 40, 40, 90));
            graphics.fill(outline);
            graphics.setColor(new Color(230, 40, 40));
            graphics.draw(outline);
        }
        graphics.dispose();
        if (!ImageIO.write(canvas, "png", png.toFile())) {
            throw new IOException("PNG cannot be written here");
        }
    }
}
