package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.RtpSender;
import io.weir.agent.config.AgentSettings;
import io.weir.models.Model;
import io.weir.settings.SettingsFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sources whose opening no deadline can end: a named pipe that nobody writes to, as a dead mount is. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS) // it has no such pipes
class HangTest {
    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldFailAFileThatHangsAndGoOnWithTheOthers() throws Exception {
        // given
        Path pipe = pipe("hang.mp4");
        Path clip = Clips.steady(folder.resolve("a.mp4"), 100, Clips.WALK);
        AgentSettings settings = settings("""
                cameras:
                  stuck: {source: %s, openTimeout: 300ms}
                  well: {source: %s}
                """.formatted(pipe, clip));
        long closing;
        try (Agent agent = start(settings)) {
            // when
            await().until(() -> state(agent, 0) instanceof CameraState.Failed);

            // then
            CameraState.Failed failed = (CameraState.Failed) state(agent, 0);
            assertThat(failed.cause()).isEqualTo(Cause.HUNG);
            assertThat(failed.why())
                    .isEqualTo(pipe + ": hangs in a call that cannot be ended; check its name, disk or decoder");
            await().until(() -> state(agent, 1) instanceof CameraState.Ended);
            assertThat(agent.status().get(1).decoded()).isEqualTo(100);
            assertThat(abandoned("stuck")).isEqualTo(1);
            assertThat(registry.get("weir.camera.failures")
                            .tags("camera", "stuck", "cause", "hung")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            await().until(() -> captureThreads("well") == 0);
            assertThat(captureThreads("stuck")).isEqualTo(1);
            closing = System.nanoTime();
            agent.close();
            closing = System.nanoTime() - closing;
        }
        assertThat(Duration.ofNanos(closing)).isLessThan(Duration.ofSeconds(5));
        release(pipe);
    }

    @Test
    void shouldGoOnWithALiveCameraWithoutTheThreadThatHangs() throws Exception {
        // given: a description of a stream that cannot be read
        Path pipe = pipe("door.sdp");
        AgentSettings settings = settings("""
                cameras:
                  door: {source: %s, openTimeout: 2s}
                """.formatted(pipe));
        try (RtpSender sender = new RtpSender();
                Agent agent = start(settings)) {
            await().until(() -> captureThreads("door") == 1);

            // when: the disk is mounted again; the first thread hangs on in the old one
            Path aside = folder.resolve("aside");
            Files.createLink(aside, pipe);
            Path real = Files.writeString(folder.resolve("real"), sender.description());
            Files.move(real, pipe, StandardCopyOption.REPLACE_EXISTING);

            // then
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> agent.status().getFirst().decoded() > 25);
            assertThat(state(agent, 0)).isEqualTo(new CameraState.Streaming(false, false));
            assertThat(abandoned("door")).isEqualTo(1);
            assertThat(captureThreads("door")).isEqualTo(2);
            release(aside);
            await().until(() -> captureThreads("door") == 1);
            assertThat(state(agent, 0)).as("what comes back has no effect").isInstanceOf(CameraState.Streaming.class);

            agent.close();
            CameraStatus status = agent.status().getFirst();
            assertThat(status.outcomes().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(status.decoded());
        }
    }

    @Test
    void shouldLeaveNoMoreThanOneThreadBehindAndGoOnWhenOneComesBack() throws Exception {
        Path pipe = pipe("door.sdp");
        AgentSettings settings = settings("""
                cameras:
                  door: {source: %s, openTimeout: 100ms}
                """.formatted(pipe));
        try (Agent agent = start(settings)) {
            // given: a second thread that hangs as the first does
            await().until(() -> state(agent, 0) instanceof CameraState.BackingOff);
            assertThat(((CameraState.BackingOff) state(agent, 0)).cause()).isEqualTo(Cause.HUNG);
            assertThat(abandoned("door")).isEqualTo(2);
            await().during(Duration.ofMillis(1_500)).until(() -> captureThreads("door") == 2);
            assertThat(abandoned("door")).isEqualTo(2);

            // when: both come back
            Files.move(pipe, folder.resolve("aside"));
            release(folder.resolve("aside"));

            // then: it is opened anew, and now is not there
            await().until(() ->
                    state(agent, 0) instanceof CameraState.BackingOff waiting && waiting.cause() != Cause.HUNG);
            assertThat(captureThreads("door")).isEqualTo(1);
        }
    }

    private Agent start(AgentSettings settings) {
        return Agent.start(settings, settings.setups(), null, Model.bundled(), registry, null);
    }

    private static AgentSettings settings(String yaml) {
        return SettingsFile.parse(yaml, "agent.yaml", AgentSettings.class).embedded("127.0.0.1:1");
    }

    private static CameraState state(Agent agent, int camera) {
        return agent.status().get(camera).state();
    }

    private double abandoned(String camera) {
        return registry.get("weir.camera.abandoned.threads")
                .tag("camera", camera)
                .functionCounter()
                .count();
    }

    private static long captureThreads(String camera) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("capture-" + camera))
                .count();
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();
        return pipe;
    }

    /** Lets all threads go on that wait in a pipe: they find it empty. */
    private static void release(Path pipe) throws IOException {
        new FileOutputStream(pipe.toFile()).close();
    }
}
