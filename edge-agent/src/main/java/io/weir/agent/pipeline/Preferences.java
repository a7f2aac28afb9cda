package io.weir.agent.pipeline;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.config.ExampleSettings;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.embed.Embedder;
import io.weir.agent.novelty.Ceiling;
import io.weir.agent.novelty.Dial;
import io.weir.agent.novelty.Examples;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Novelty;
import io.weir.models.Embedding;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a camera's judgement what its settings say of pictures and ceilings. */
final class Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);

    private Preferences() {}

    /** Reads the pictures; a folder that cannot be read any more costs its pictures, with a line in the log. */
    static void apply(String camera, NoveltySettings settings, Embedder embedder, RgbScaler scaler, Novelty novelty)
            throws InterruptedException {
        if (settings.ceiling() != null) {
            double window = settings.ceiling().window().toNanos() / 1e9;
            novelty.limitTo(Ceiling.of(settings.ceiling().count(), window));
        }
        settings.targetShare().ifPresent(share -> novelty.limitTo(Ceiling.share(share)));
        novelty.preferring(Dial.at(settings.dial()));
        if (settings.seeds() != null) {
            List<FrameVectors> seeds = read(camera, settings.seeds(), embedder, scaler);
            novelty.seed(seeds);
            LOG.info("{}: knows {} pictures of {}", camera, seeds.size(), settings.seeds());
        }
        novelty.preferring(
                examples(camera, settings.want(), 1, embedder, scaler),
                examples(camera, settings.avoid(), -1, embedder, scaler));
    }

    private static Examples examples(
            String camera, @Nullable ExampleSettings settings, int sign, Embedder embedder, RgbScaler scaler)
            throws InterruptedException {
        if (settings == null) {
            return Examples.none();
        }
        List<Embedding> examples = read(camera, settings.pictures(), embedder, scaler).stream()
                .map(FrameVectors::embedding)
                .toList();
        return new Examples(
                examples,
                sign * settings.weight().floatValue(),
                settings.radius().floatValue());
    }

    private static List<FrameVectors> read(String camera, Path folder, Embedder embedder, RgbScaler scaler)
            throws InterruptedException {
        try {
            return PictureFolder.embed(folder, embedder, scaler);
        } catch (CaptureException e) {
            LOG.warn("{}: goes on without the pictures of {}: {}", camera, folder, e.getMessage());
            return List.of();
        }
    }
}
