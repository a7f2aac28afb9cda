package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Frame;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every fault at once, each of one camera, beside cameras that are well: when they are opened, midstream until they are mended,
 * and at the end. */
@DisabledOnOs(OS.WINDOWS) // it cannot stop a process for a while
class FaultsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final Map<Fault, FaultyCamera> onTheWay = new EnumMap<>(Fault.class);
    private final Map<Fault, LiveSource> processes = new EnumMap<>(Fault.class);
    private final Map<String, String> urls = new LinkedHashMap<>();
    private LiveSource good;

    @BeforeEach
    void startCameras() throws Exception {
        good = start("good");
        boolean rtsp = good.url().startsWith("rtsp");
        for (String name : new String[] {"well-1", "well-2"}) {
            urls.put(name, good.url());
        }
        for (Fault fault : Fault.values()) {
            if (fault.isOfProcess() && rtsp) {
                processes.put(fault, start(fault.name()));
                urls.put(fault.name(), processes.get(fault).url());
            } else if (!fault.isOfProcess() && (rtsp || !fault.needsRtsp())) {
                onTheWay.put(fault, FaultyCamera.of(good, fault));
                urls.put(fault.name(), onTheWay.get(fault).url());
            }
        }
        assertThat(Frame.openFrames()).isZero();
    }

    @AfterEach
    void endCameras() throws Exception {
        for (FaultyCamera camera : onTheWay.values()) {
            camera.close();
        }
        for (LiveSource process : processes.values()) {
            process.close();
        }
        good.close();
    }

    @Test
    void shouldSayWhyEachCannotBeOpenedAndGoOnWithTheOthers() throws Exception {
        // given
        breakAllDown();

        // when
        Watched watched = Watched.start(urls, TIMEOUT);

        // then
        try (var agent = watched.agent()) {
            shouldFindEachFault(watched, noneSoFar(), false);
            watched.shouldDeliverFrom(List.of("well-1", "well-2"));
            for (Fault fault : faults()) {
                assertThat(watched.decoded(fault.name())).as(fault.name()).isZero();
            }
            assertThat(onTheWay.get(Fault.SLAMS).accepted())
                    .as("tries at a camera that slams the door, with pauses between them")
                    .isBetween(1, 12);
            shouldEndWell(watched);
        }
    }

    @Test
    void shouldSayWhyEachIsLostMidstreamAndGoOnWithItOnceItIsMended() throws Exception {
        // given
        Watched watched = Watched.start(urls, TIMEOUT);
        try (var agent = watched.agent()) {
            awaitAll(watched);
            Map<String, Set<Cause>> before = causes(watched);

            // when
            breakAllDown();

            // then
            shouldFindEachFault(watched, before, true);
            watched.shouldDeliverFrom(List.of("well-1", "well-2"));
            mendAll();
            watched.shouldDeliverFrom(urls.keySet());
            shouldEndWell(watched);
        }
    }

    @Test
    void shouldEndInTimeWhenEachFaultStrikesAtTheEnd() throws Exception {
        // given
        Watched watched = Watched.start(urls, TIMEOUT);
        try (var agent = watched.agent()) {
            awaitAll(watched);

            // when
            breakAllDown();

            // then
            shouldEndWell(watched);
        }
    }

    private LiveSource start(String name) throws IOException, InterruptedException {
        return LiveSource.start(Yard.busy(8), Files.createDirectories(folder.resolve(name)));
    }

    private Set<Fault> faults() {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        faults.addAll(onTheWay.keySet());
        faults.addAll(processes.keySet());
        return faults;
    }

    private void breakAllDown() throws IOException, InterruptedException {
        for (FaultyCamera camera : onTheWay.values()) {
            camera.breakDown();
        }
        for (Map.Entry<Fault, LiveSource> entry : processes.entrySet()) {
            signal(entry.getValue(), entry.getKey() == Fault.KILLED ? "KILL" : "STOP");
        }
    }

    private void mendAll() throws IOException, InterruptedException {
        for (FaultyCamera camera : onTheWay.values()) {
            camera.mend();
        }
        for (Map.Entry<Fault, LiveSource> entry : processes.entrySet()) {
            if (entry.getKey() == Fault.KILLED) {
                entry.getValue().switchOff();
                entry.getValue().switchOn();
            } else {
                signal(entry.getValue(), "CONT");
            }
        }
    }

    private static void signal(LiveSource camera, String signal) throws IOException, InterruptedException {
        String port = camera.url().replaceFirst(".*:(\\d+)/.*", "$1");
        ProcessHandle server = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").endsWith(" " + port))
                .findFirst()
                .orElseThrow();
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void awaitAll(Watched watched) {
        await("all cameras stream")
                .atMost(LONG)
                .until(() ->
                        urls.keySet().stream().allMatch(name -> watched.streams(name) && watched.decoded(name) > 10));
    }

    private Map<String, Set<Cause>> causes(Watched watched) {
        Map<String, Set<Cause>> causes = new LinkedHashMap<>();
        urls.keySet().forEach(name -> causes.put(name, watched.causes(name)));
        return causes;
    }

    private Map<String, Set<Cause>> noneSoFar() {
        Map<String, Set<Cause>> causes = new LinkedHashMap<>();
        urls.keySet().forEach(name -> causes.put(name, EnumSet.noneOf(Cause.class)));
        return causes;
    }

    private void shouldFindEachFault(Watched watched, Map<String, Set<Cause>> before, boolean streamed) {
        Set<Fault> found = EnumSet.noneOf(Fault.class);
        SoftAssertions all = new SoftAssertions();
        try {
            await().atMost(LONG).until(() -> {
                faults().stream()
                        .filter(fault -> watched.hasFailed(fault.name(), causes(fault, streamed)))
                        .forEach(found::add);
                return found.containsAll(faults());
            });
        } catch (ConditionTimeoutException e) {
            all.assertThat(found).as("they wait, for the causes expected").isEqualTo(faults());
        }
        for (Fault fault : faults()) {
            Set<Cause> others = watched.causes(fault.name());
            others.removeAll(causes(fault, streamed));
            others.removeAll(before.getOrDefault(fault.name(), Set.of()));
            all.assertThat(others)
                    .as(
                            "other causes of %s, which is %s",
                            fault, watched.camera(fault.name()).state())
                    .isEmpty();
        }
        all.assertAll();
    }

    private Set<Cause> causes(Fault fault, boolean streamed) {
        Set<Cause> causes = EnumSet.copyOf(fault.causes(streamed));
        if (fault == Fault.SLAMS && !good.url().startsWith("rtsp")) {
            causes.add(Cause.GARBAGE); // without a protocol, nothing at all is no video
        }
        return causes;
    }

    private static void shouldEndWell(Watched watched) {
        Duration closing = watched.close();
        System.out.println("closing took " + closing.toMillis() + " ms");
        assertThat(closing).isLessThan(Duration.ofSeconds(5));
        for (CameraStatus camera : watched.agent().status()) {
            assertThat(camera.state().word()).as(camera.id()).isEqualTo("ended");
        }
        watched.shouldLeaveNothing();
    }
}
