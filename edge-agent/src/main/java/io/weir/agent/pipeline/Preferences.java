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
import io.weir.models.Model;
import io.weir.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a camera's judgement what its settings say of pictures and ceilings. */
final class Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);

    private Preferences() {}

    /** Reads the examples; what cannot be read any more is left out, with a line in the log. */
    static void apply(
            String camera, NoveltySettings settings, Model model, Embedder embedder, RgbScaler scaler, Novelty novelty)
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
                examples(camera, "novelty.want", settings.want(), 1, model, embedder, scaler),
                examples(camera, "novelty.avoid", settings.avoid(), -1, model, embedder, scaler));
    }

    private static Examples examples(
            String camera,
            String group,
            @Nullable ExampleSettings settings,
            int sign,
            Model model,
            Embedder embedder,
            RgbScaler scaler)
            throws InterruptedException {
        if (settings == null) {
            return Examples.none();
        }
        float weight = sign * settings.weight().floatValue();
        float radius = settings.radius().floatValue();
        if (settings.pictures() != null) {
            List<Embedding> pictures = read(camera, settings.pictures(), embedder, scaler).stream()
                    .map(FrameVectors::embedding)
                    .toList();
            return new Examples(pictures, weight, radius);
        }
        List<Embedding> kept = kept(camera, group, settings, model);
        return new Examples(kept, weight, radius, model.card().wireProjection()::project);
    }

    private static List<Embedding> kept(String camera, String group, ExampleSettings settings, Model model) {
        try {
            return settings.candidates() == null
                    ? List.of()
                    : KeptExamples.read(group, settings, settings.candidates(), model);
        } catch (SettingsException e) { // it was as it should be at the start
            LOG.warn("{}: goes on without examples: {}", camera, e.getMessage());
            return List.of();
        }
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
