package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.settings.SettingsException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraTest {
    @ParameterizedTest
    @CsvSource({
        "/videos/gate.mp4, gate",
        "gate.2024.mp4, gate.2024",
        "/videos/Door 1 (south).avi, Door-1-south-",
        ".hidden, .hidden",
        "video, video",
        "file:///videos/a.mkv, a",
        "rtsp://10.0.0.5/ch1, 10.0.0.5-ch1",
        "rtsp://10.0.0.5:8554/ch1/, 10.0.0.5-8554-ch1",
        "rtsp://admin:geheim@10.0.0.5:554/ch1, 10.0.0.5-554-ch1",
        "rtsp://cam.local/live?channel=1&subtype=0, cam.local-live-channel-1-subtype-0",
        "rtsp://cam.local/live?channel=1&token=geheim, cam.local-live-channel-1",
        "http://cam.local/?token=geheim, cam.local",
        "rtsp://admin:ge/heim@cam.local/live, cam.local-live",
        "rtsp://cam_1/live|2, cam_1-live-2",
    })
    void shouldNameACameraByItsSource(String text, String id) {
        assertThat(Camera.idOf(Source.of("source", text))).isEqualTo(id).doesNotContain("geheim");
    }

    @Test
    void shouldNumberSourcesOfTheSameName() {
        List<Source> sources = List.of(file("a/gate.mp4"), file("b/gate.mp4"), file("gate.avi"), file("door.mp4"));

        assertThat(Camera.name(sources, List.of()))
                .extracting(Camera::id)
                .containsExactly("gate", "gate-2", "gate-3", "door");
    }

    @Test
    void shouldKeepClearOfNamesThatOthersHave() {
        List<Source> sources = List.of(file("gate.mp4"), file("gate-3.mp4"), file("gate.avi"));

        assertThat(Camera.name(sources, List.of("gate", "gate-2")))
                .extracting(Camera::id)
                .doesNotHaveDuplicates()
                .containsExactly("gate-3", "gate-3-2", "gate-4");
    }

    @Test
    void shouldPutADashForEachStretchOfOtherCharacters() {
        assertThat(Camera.cleanId("Tür 1 (Süd)")).isEqualTo("T-r-1-S-d-");
        assertThat(Camera.cleanId("")).isEqualTo("camera");
    }

    @Property
    void shouldMakeAnyTextAnId(@ForAll String text) {
        String id = Camera.cleanId(text);

        assertThat(id).matches("[A-Za-z0-9._-]+");
        assertThat(new Camera(id, file("x")).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ä"})
    void shouldRefuseOtherIds(String id) {
        assertThatThrownBy(() -> new Camera(id, file("x")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("cameras: '" + id + "': ");
    }

    @Test
    void shouldNeverPrintCredentials() {
        Source source = Source.of("source", "rtsp://admin:geheim@cam.local/live?password=geheim2");
        Camera camera = new Camera("door", source);

        assertThat(List.of(camera.toString(), source.toString(), source.display()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("geheim")
                        .doesNotContain("admin")
                        .contains("cam.local"));
    }

    private static Source file(String name) {
        return Source.of("source", name);
    }
}
