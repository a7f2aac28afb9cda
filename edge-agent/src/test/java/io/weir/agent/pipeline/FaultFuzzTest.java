package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Decoding;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are damaged at random: none may crash or hang the program, leave a frame open or leave one uncounted.
 *
 * <p>{@code -Dweir.fuzz=2000} tries that many, each with a seed of its own.
 */
class FaultFuzzTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final List<Path> CLIPS = new ArrayList<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void draw() {
        Form form = Form.steady(40).withGop(8);
        CLIPS.clear();
        CLIPS.add(Clips.write(folder.resolve("mpeg4.mp4"), form, Clips.WALK));
        CLIPS.add(Clips.write(folder.resolve("first.mp4"), form.as(Codec.H264).withIndexFirst(), Clips.WALK));
        CLIPS.add(Clips.write(folder.resolve("h264.mkv"), form.as(Codec.H264), Clips.WALK));
        CLIPS.add(Clips.write(folder.resolve("b.mkv"), form.withBFrames(2), Clips.WALK));
        CLIPS.add(Clips.write(folder.resolve("h264.ts"), form.as(Codec.H264), Clips.WALK));
        CLIPS.add(Clips.write(folder.resolve("mpeg4.ts"), form, Clips.WALK));
        CLIPS.add(Clips.write(folder.resolve("jpeg.avi"), form.asMjpeg(), Clips.WALK));
        CLIPS.add(Clips.write(folder.resolve("b.avi"), form.withBFrames(2), Clips.WALK));
    }

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("weir.fuzz", 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldOutliveADamagedFile(int seed) throws Exception {
        // given
        Random random = new Random(seed);
        Path clip = CLIPS.get(seed % CLIPS.size());
        byte[] bytes = Files.readAllBytes(clip);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            bytes = damaged(bytes, random);
        }
        Path file = Files.write(folder.resolve("damaged-" + clip.getFileName()), bytes);
        Decoding decoding = Decoding.values()[random.nextInt(3)];

        // when, then
        try {
            read(Setups.of(file.toString(), decoding));
        } finally {
            Files.delete(file);
        }
    }

    private static void read(CameraSetup setup) throws Exception {
        JobQueue queue = new JobQueue();
        AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
        CameraCounts counts = metrics.camera("door");
        CameraHealth health = metrics.health("door", () -> "streaming", CameraState.WORDS);
        Drain drain = Drain.of(queue);
        CaptureLoop loop = new CaptureLoop(
                setup, null, System.nanoTime(), queue, counts, health, new ControlDraw(0.2), new Backoff(() -> 0));
        Thread thread = Thread.ofPlatform().daemon().start(loop::run);

        assertThat(thread.join(DEADLINE)).as("does not hang").isTrue();
        loop.close();
        assertThat(loop.state()).isInstanceOfAny(CameraState.Ended.class, CameraState.Failed.class);
        if (loop.state() instanceof CameraState.Failed failed) {
            assertThat(failed.why()).contains(": ").doesNotContain("\n", "Exception");
        }
        long outcomes =
                counts.byLabel().values().stream().mapToLong(Long::longValue).sum();
        assertThat(outcomes + drain.handedOver()).isEqualTo(counts.decodedFrames());
        assertThat(health.corruptFrames()).isLessThanOrEqualTo(counts.decodedFrames());
    }

    private static byte[] damaged(byte[] bytes, Random random) throws IOException {
        int size = bytes.length;
        int at = random.nextInt(size);
        int length = Math.min(size - at, 1 + random.nextInt(1 + size / 10));
        switch (random.nextInt(6)) {
            case 0 -> { // bits flipped anywhere
                int flips = 1 << random.nextInt(10);
                for (int i = 0; i < flips; i++) {
                    bytes[random.nextInt(size)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> { // bits flipped in the headers
                for (int i = 0; i < 4; i++) {
                    bytes[random.nextInt(Math.min(size, 600))] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> { // the end is missing
                return Arrays.copyOf(bytes, Math.max(1, at));
            }
            case 3 -> { // a piece is missing
                byte[] rest = Arrays.copyOf(bytes, Math.max(1, size - length));
                System.arraycopy(bytes, at + length, rest, Math.min(at, rest.length), Math.max(0, rest.length - at));
                return rest;
            }
            case 4 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(256)); // a block that was never written
            default -> { // two blocks have changed places
                int other = random.nextInt(size - length + 1);
                byte[] block = Arrays.copyOfRange(bytes, at, at + length);
                System.arraycopy(bytes, other, bytes, at, length);
                System.arraycopy(block, 0, bytes, other, length);
            }
        }
        return bytes;
    }
}
