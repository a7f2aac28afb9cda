package io.weir.standalone.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryReportTest {

    @Test
    void shouldSayWhoAnsweredAndHowToGoOn() {
        FoundCamera gate = new FoundCamera(
                "urn:uuid:1", "10.0.0.5", "Gate", "IPC-2400", "yard", List.of("http://10.0.0.5/onvif/device_service"));
        FoundCamera bare = new FoundCamera("", "10.0.0.123", "", "", "", List.of());

        assertThat(DiscoveryReport.lines(List.of(gate, bare), "eth0"))
                .startsWith("10.0.0.5    Gate (IPC-2400) at yard  http://10.0.0.5/onvif/device_service", "10.0.0.123  ")
                .contains("  weir probe 'rtsp://USER:PASSWORD@10.0.0.5/PATH'");
    }

    @Test
    void shouldSayWhatToCheckWhenNobodyAnswered() {
        assertThat(String.join("\n", DiscoveryReport.lines(List.of(), "eth0, wlan0")))
                .contains("no ONVIF camera answered on eth0, wlan0", "same network", "ONVIF", "firewall", "weir probe");
    }
}
