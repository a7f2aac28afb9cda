package io.weir.standalone.scenes;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.standalone.demo.scene.Gate;
import io.weir.standalone.demo.scene.LoadingDock;
import io.weir.standalone.demo.scene.NightYard;
import io.weir.standalone.demo.scene.PackingLine;
import io.weir.standalone.demo.scene.Scene;
import io.weir.standalone.support.Footage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures to draw scenes on: frames of real clips where these are there, else of the demo's drawn scenes. */
final class Still {
    private static final int DEMO_WIDTH = 640;
    private static final int DEMO_HEIGHT = 360;

    private Still() {}

    /** A frame of a clip, or the demo's scene of that kind. */
    static BufferedImage of(String clip, int frame, int width, int height) {
        return Footage.clip(clip)
                .map(path -> read(path, frame, 1, width, height).getFirst())
                .orElseGet(() -> scaled(demo(clip), width, height));
    }

    /** Some frames of a clip. */
    static List<BufferedImage> read(Path clip, int first, int count, int width, int height) {
        AgentSettings settings = AgentSettings.defaults();
        Camera camera = Camera.name(List.of(Source.of("clip", clip.toString())), List.of())
                .getFirst();
        CameraSetup setup = settings.setup(camera);
        List<BufferedImage> pictures = new ArrayList<>();
        try (Watch watch = new Watch();
                RgbScaler scaler = new RgbScaler(width, height)) {
            Reader.read(camera.source(), setup.options(), watch, new Reader.Listener() {
                @Override
                public void opened(StreamInfo info, Optional<String> hardwareMissing) {}

                @Override
                public boolean packet(Packet packet) {
                    return true;
                }

                @Override
                public void frame(Frame frame) {
                    try (frame) {
                        if (frame.index() >= first && pictures.size() < count) {
                            pictures.add(image(scaler.scale(frame), width, height));
                        }
                    }
                }

                @Override
                public void decoded(long errors, long skipped) {}

                @Override
                public void cameraStart(Instant start) {}

                @Override
                public boolean goesOn() {
                    return pictures.size() < count;
                }
            });
        } catch (CaptureException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return pictures;
    }

    private static BufferedImage image(ByteBuffer rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int colour = (rgb.get(3 * i) & 255) << 16 | (rgb.get(3 * i + 1) & 255) << 8 | rgb.get(3 * i + 2) & 255;
            image.setRGB(i % width, i / width, colour);
        }
        return image;
    }

    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    private static BufferedImage demo(String clip) {
        Scene scene = switch (clip) {
            case "street-traffic.mp4" -> Gate.north();
            case "one-by-one-person-detection.mp4" -> PackingLine.scene();
            case "brightness-step.avi" -> LoadingDock.scene();
            default -> NightYard.scene();
        };
        BufferedImage picture = new BufferedImage(DEMO_WIDTH, DEMO_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        scene.draw(graphics, 0);
        graphics.dispose();
        return picture;
    }
}
