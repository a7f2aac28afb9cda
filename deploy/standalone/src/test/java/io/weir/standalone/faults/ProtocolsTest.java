package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Frame;
import io.weir.standalone.support.HttpCamera;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.UdpCamera;
import io.weir.standalone.support.Yard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways to read a camera other than RTSP, each with each fault that it can have: before the first frame, midstream and at the
 * end. */
class ProtocolsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofMillis(2500); // HLS asks again after two seconds
    private static final Set<Fault> OF_HTTP =
            EnumSet.of(Fault.STOPPED, Fault.MUTE, Fault.TRICKLES, Fault.RESETS, Fault.SLAMS);

    private final List<LiveSource> sources = new ArrayList<>();
    private final Map<String, FaultyCamera> http = new LinkedHashMap<>();
    private final Map<String, LiveSource> udp = new LinkedHashMap<>();
    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Map<String, Set<Cause>> expected = new LinkedHashMap<>();

    @BeforeEach
    void startCameras() throws Exception {
        Yard yard = new Yard(8, LiveSource.RATE, 90, List.of(), Yard.busy(8).sensor());
        for (HttpCamera.Kind kind : HttpCamera.Kind.values()) {
            LiveSource behind = HttpCamera.start(kind, yard);
            sources.add(behind);
            for (Fault fault : OF_HTTP) {
                FaultyCamera camera = FaultyCamera.of(behind, fault);
                http.put(kind + "-" + fault, camera);
                urls.put(kind + "-" + fault, camera.url());
                expected.put(kind + "-" + fault, causes(fault));
            }
        }
        for (boolean rtp : new boolean[] {false, true}) {
            LiveSource camera = UdpCamera.start(rtp, yard);
            sources.add(camera);
            udp.put(rtp ? "RTP" : "UDP", camera);
            urls.put(rtp ? "RTP" : "UDP", camera.url());
            expected.put(rtp ? "RTP" : "UDP", Set.of(Cause.SILENT));
        }
        assertThat(Frame.openFrames()).isZero();
    }

    /** Each connection may be met in any of its stages, and one of HLS is over after each file. */
    private static Set<Cause> causes(Fault fault) {
        return switch (fault) {
            case STOPPED -> Set.of(Cause.REFUSED, Cause.ENDED, Cause.SILENT);
            case MUTE, TRICKLES -> Set.of(Cause.SILENT, Cause.GARBAGE);
            default -> Set.of(Cause.ENDED, Cause.SILENT, Cause.GARBAGE);
        };
    }

    @AfterEach
    void endCameras() throws Exception {
        for (FaultyCamera camera : http.values()) {
            camera.close();
        }
        for (LiveSource source : sources) {
            source.close();
        }
    }

    @Test
    void shouldSayWhyEachCannotBeReadAndGoOnOnceItCan() throws Exception {
        breakAllDown();
        Watched watched = Watched.start(urls, TIMEOUT);
        try (var agent = watched.agent()) {
            shouldFindEachFault(watched);
            assertThat(urls.keySet())
                    .allSatisfy(name -> assertThat(watched.decoded(name)).isZero());

            mendAll();
            watched.shouldDeliverFrom(urls.keySet());

            breakAllDown();
            shouldFindEachFault(watched);

            assertThat(watched.close()).isLessThan(Duration.ofSeconds(5));
        }
        watched.shouldLeaveNothing();
    }

    private void shouldFindEachFault(Watched watched) {
        for (String name : urls.keySet()) {
            await(name + " waits for a reason that is true")
                    .atMost(LONG)
                    .until(() -> watched.hasFailed(name, expected.get(name)));
        }
        for (String name : urls.keySet()) {
            System.out.println(name + ": " + watched.causes(name) + " "
                    + watched.camera(name).state());
            Set<Cause> allowed = EnumSet.of(Cause.ENDED); // being mended ends what is open
            allowed.addAll(expected.get(name));
            assertThat(allowed).as(name).containsAll(watched.causes(name));
        }
    }

    private void breakAllDown() throws Exception {
        for (FaultyCamera camera : http.values()) {
            camera.breakDown();
        }
        for (LiveSource camera : udp.values()) {
            camera.switchOff();
        }
    }

    private void mendAll() throws Exception {
        for (FaultyCamera camera : http.values()) {
            camera.mend();
        }
        for (LiveSource camera : udp.values()) {
            camera.switchOn();
        }
    }
}
