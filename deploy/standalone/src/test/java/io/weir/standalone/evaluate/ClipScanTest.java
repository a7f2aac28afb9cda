package io.weir.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.standalone.support.Footage;
import io.weir.standalone.support.Yard;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipScanTest {
    @TempDir
    Path home;

    @Test
    void shouldBeginWithTheFirstFrameOfAWholeClip() throws Exception {
        ClipScan scan = scan(write(Yard.brief(1).chunks()));

        assertThat(scan.start()).isZero();
        assertThat(scan.frames()).isEqualTo(180);
    }

    @Test
    void shouldSayWhenAPlayerShowsTheFirstFrameThatCanBeDecoded() throws Exception {
        // given: a clip without its first keyframe, of which nothing is shown until the next
        List<byte[]> chunks = Yard.brief(1).chunks();

        ClipScan scan = scan(write(chunks.subList(1, chunks.size())));

        assertThat(scan.time(0)).isZero();
        assertThat(scan.start()).isPositive();
        assertThat(scan.frames() + scan.start() * 15)
                .as("frames, and those that are missing")
                .isCloseTo(179, within(1.0));
    }

    @Test
    void shouldKnowWhenTheStreetBegins() throws Exception {
        Path street = Footage.clip("street-traffic.mp4").orElse(null);
        org.junit.jupiter.api.Assumptions.assumeTrue(street != null, "street-traffic.mp4 is not there");

        assertThat(scan(street).start()).isCloseTo(1.86, within(1e-6));
    }

    private Path write(List<byte[]> chunks) throws Exception {
        Path file = home.resolve("clip.ts");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] chunk : chunks) {
                out.write(chunk);
            }
        }
        return file;
    }

    private static ClipScan scan(Path clip) throws Exception {
        AgentSettings settings = AgentSettings.defaults();
        Camera camera = Camera.name(List.of(Source.of("clip", clip.toString())), List.of())
                .getFirst();
        return ClipScan.of(settings.setup(camera), () -> true);
    }
}
