package io.weir.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ConsoleLogTest {
    private final Logger log = LoggerFactory.getLogger("io.weir.agent.capture.Source");
    private final Logger kafka = LoggerFactory.getLogger("org.apache.kafka.clients.Metadata");
    private final Lines lines = new Lines();

    @BeforeEach
    void attach() {
        ConsoleLog.attach(lines);
    }

    @AfterEach
    void detach() {
        ConsoleLog.detach();
        ConsoleLog.level(Verbosity.NORMAL);
    }

    @Test
    void shouldSayEachEventInOneLine() {
        ConsoleLog.level(Verbosity.NORMAL);

        log.debug("not now");
        log.info("reading {}", "gate");
        log.warn("gate: lost\n\tafter 10 s", new IllegalStateException("no packet"));
        log.error("cannot write", new IllegalStateException());

        assertThat(lines.said)
                .containsExactly(
                        "reading gate",
                        "warning: gate: lost  after 10 s: no packet",
                        "error: cannot write: IllegalStateException");
    }

    @Test
    void shouldNotSayTwiceWhatTheMessageHolds() {
        log.error("no packet for 10 s", new IllegalStateException("no packet"));

        assertThat(lines.said).containsExactly("error: no packet for 10 s");
    }

    @Test
    void shouldHideSecrets() {
        Exception cause = new IllegalStateException("rtsp://root:hunter2@dock/ refused");

        log.warn("rtsp://admin:hunter2@gate/live is lost", cause);
        ConsoleLog.level(Verbosity.VERBOSE);
        log.warn("rtsp://admin:hunter2@gate/live is lost", cause);

        assertThat(lines.said).hasSize(2).noneMatch(text -> text.contains("hunter2"));
        assertThat(lines.said.getFirst()).isEqualTo("warning: rtsp://gate/live is lost: rtsp://dock/ refused");
    }

    @Test
    void shouldSayEverythingWhenVerbose() {
        ConsoleLog.level(Verbosity.VERBOSE);

        log.debug("a detail");
        log.error("cannot write", new IllegalStateException("disk full"));
        kafka.warn("disconnected");
        kafka.info("a setting");

        assertThat(lines.said).hasSize(3);
        assertThat(lines.said.get(0))
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} DEBUG \\[.*] io\\.weir\\.agent\\.capture\\.Source: a detail");
        assertThat(lines.said.get(1)).contains("disk full", "\tat " + ConsoleLogTest.class.getName());
    }

    @Test
    void shouldKeepLibrariesSilentUnlessTheyFail() {
        kafka.warn("disconnected");
        LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient").error("failed authentication, once more");
        kafka.error("gave up");
        ConsoleLog.level(Verbosity.QUIET);
        log.info("not now");
        log.warn("still");

        assertThat(lines.said).containsExactly("error: gave up", "warning: still");
    }

    @Test
    void shouldBeFoundByLogback() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .toIterable()
                .hasOnlyElementsOfType(LogLines.class)
                .hasSize(1);
    }

    private static final class Lines implements Progress {
        private final List<String> said = new ArrayList<>();

        @Override
        public void show(RunView view) {
            throw new AssertionError("a log has no view");
        }

        @Override
        public void message(String text) {
            said.add(text);
        }

        @Override
        public void close() {}
    }
}
