package io.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rtsp://10.0.0.5/stream1 | rtsp://10.0.0.5/stream1",
                "rtsp://admin:hunter2@10.0.0.5:554/stream1 | rtsp://10.0.0.5:554/stream1",
                "rtsp://admin:hunt@er2@10.0.0.5/s | rtsp://10.0.0.5/s",
                "rtsp://admin:hun/ter2@10.0.0.5/s | rtsp://10.0.0.5/s",
                "rtsp://admin:hun?ter2@10.0.0.5/s | rtsp://10.0.0.5/s",
                "rtsp://admin@10.0.0.5/s | rtsp://10.0.0.5/s",
                "http://h/v?channel=1&password=x&res=hd | http://h/v?channel=1&res=hd",
                "http://h/v?user=a&pwd=b | http://h/v",
                "http://h/v?Token=a&ch=2#auth=9 | http://h/v?ch=2",
                "http://h/v?api_key=a&X-Amz-Signature=b&sig=c&login=d&usr=e&secret=f&n=1 | http://h/v?n=1",
                "http://h:8080/a@b/c | http://h:8080/a@b/c",
                "rtsp://[fe80::1]:554/s | rtsp://[fe80::1]:554/s",
                "open 'rtsp://u:p@h/s' failed, then http://u:p@g/t?key=1 too | open 'rtsp://h/s' failed, then http://g/t too",
                "gate.mp4 was cut off | gate.mp4 was cut off",
            })
    void shouldRemoveCredentialsFromEveryUrl(String text, String expected) {
        assertThat(Secrets.hide(text)).isEqualTo(expected);
    }

    @Property
    void shouldNeverLeaveThePasswordAndChangeNothingTheSecondTime(
            @ForAll("passwords") String password, @ForAll("passwords") String user) {
        String hidden =
                Secrets.hide("cannot open rtsp://" + user + ":x" + password + "@10.0.0.5:554/a?token=" + password);

        assertThat(hidden).isEqualTo("cannot open rtsp://10.0.0.5:554/a");
        assertThat(Secrets.hide(hidden)).isEqualTo(hidden);
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("!$%()*+,-._~=:")
                .ofMinLength(1)
                .ofMaxLength(20);
    }
}
