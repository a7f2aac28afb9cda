package io.weir.agent.pipeline;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.embed.Embedder;
import io.weir.agent.novelty.FrameVectors;
import io.weir.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads folders of example pictures into vectors. */
final class PictureFolder {
    private PictureFolder() {}

    /**
     * Checks that the folders that these settings name are there.
     *
     * @throws SettingsException if one is not
     */
    static void check(NoveltySettings settings) {
        check("novelty.seeds", settings.seeds());
        check(
                "novelty.want.pictures",
                settings.want() == null ? null : settings.want().pictures());
        check(
                "novelty.avoid.pictures",
                settings.avoid() == null ? null : settings.avoid().pictures());
    }

    private static void check(String key, @Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw SettingsException.of(key, folder, "must be a folder of pictures that is there");
        }
    }

    /**
     * What the network says of each picture of a folder, in the order of their names; broken ones are left out.
     *
     * @throws CaptureException if there is no picture, or the folder cannot be read
     */
    static List<FrameVectors> embed(Path folder, Embedder embedder, RgbScaler scaler)
            throws CaptureException, InterruptedException {
        List<FrameVectors> vectors = new ArrayList<>();
        try (Watch watch = new Watch()) {
            Reader.read(new Source.Pictures(folder), CaptureOptions.DEFAULT, watch, new Reader.Listener() {
                @Override
                public void opened(StreamInfo info, Optional<String> hardwareMissing) {}

                @Override
                public boolean packet(Packet packet) {
                    return true;
                }

                @Override
                public void frame(Frame frame) throws InterruptedException {
                    try (frame) {
                        vectors.add(embedder.embed(scaler.scale(frame)));
                    }
                }

                @Override
                public void decoded(long errors, long skipped) {}

                @Override
                public void cameraStart(Instant start) {}

                @Override
                public boolean goesOn() {
                    return true;
                }
            });
        }
        return vectors;
    }
}
