package io.weir.processor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Chooser;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorSettingsTest {
    private static final long HOUR = 3_600_000;

    @Test
    void shouldHaveDefaultsForWhatIsNotSaid() {
        ProcessorSettings settings = SettingsFile.parse("", "p.yaml", ProcessorSettings.class);

        assertThat(settings.kafka().bootstrap()).isEqualTo("localhost:9092");
        assertThat(settings.http().port()).isZero();
        assertThat(settings.application()).isEqualTo("weir-processor");
        assertThat(settings.stateDir().isAbsolute()).isTrue();
        assertThat(settings.budget().rule())
                .isEqualTo(new BudgetRule(600, Duration.ofHours(1), Duration.ofMinutes(1), 0.02));
    }

    @Test
    void shouldTakeWhatIsSaid() {
        ProcessorSettings settings = SettingsFile.parse("""
                kafka: {bootstrap: 'broker:9093', prefix: plant}
                http: {port: 9100}
                application: plant-budget
                stateDir: /var/lib/weir
                budget:
                  limit: 0/day
                  contest: 0s
                  repeats: 0.5
                """, "p.yaml", ProcessorSettings.class);

        assertThat(settings.kafka().prefix()).isEqualTo("plant");
        assertThat(settings.application()).isEqualTo("plant-budget");
        assertThat(settings.stateDir()).isEqualTo(Path.of("/var/lib/weir"));
        assertThat(settings.budget().rule()).isEqualTo(new BudgetRule(0, Duration.ofDays(1), Duration.ZERO, 0.5));
    }

    @Test
    void shouldTakeLimitsOfSeveralKindsAndScopes() {
        ProcessorSettings settings = SettingsFile.parse("""
                budget:
                  limit: 60/h, 500MB/day
                  camera: 20/h
                  groups:
                    line-1: {cameras: "line1-*, dock-?", limit: 30/h, reserve: 5, priority: 2}
                    gate: {cameras: gate}
                  choice: three-sieves
                  dial: -0.5
                  halfLife: 7day
                """, "p.yaml", ProcessorSettings.class);

        BudgetRule rule = settings.budget().rule();
        assertThat(rule.limits())
                .containsExactly(BudgetLimit.frames(60, HOUR), BudgetLimit.bytes(500_000_000, 24 * HOUR));
        assertThat(rule.camera()).containsExactly(BudgetLimit.frames(20, HOUR));
        assertThat(rule.groups())
                .containsExactly(
                        new BudgetGroup(
                                "line-1", List.of("line1-*", "dock-?"), List.of(BudgetLimit.frames(30, HOUR)), 5, 2),
                        new BudgetGroup("gate", List.of("gate"), List.of(), 0, 1));
        assertThat(rule.chooser()).isEqualTo(Chooser.THREE_SIEVES);
        assertThat(rule.dial()).isEqualTo(-0.5);
        assertThat(rule.halfLife()).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'budget: {repeats: 1.5}'   | p.yaml:1: budget.repeats: '1.5': must be a number from 0 to 1
                    'budget: {repeats: .nan}'  | p.yaml:1: budget.repeats: 'NaN': must be a number from 0 to 1
                    'budget: {contest: 2day}'  | p.yaml:1: budget.contest: '2day': must be from 0s to 1day
                    'budget: {contest: -1s}'   | p.yaml:1: budget.contest: '-1s': must be a length of time like 500ms, 30s, 2m, 1h or 1day
                    'budget: {limit: -5/h}'    | p.yaml:1: budget.limit: '-5/h': must be one or several of a count or bytes per time, like 600/h or 60/h, 500MB/day
                    'budget: {dial: 2}'        | p.yaml:1: budget.dial: '2.0': must be a number from -1 (typical) to 1 (outlier)
                    'budget: {choice: best}'   | p.yaml:1: budget.choice: 'best': must be one of coverage, first-come, random, every-nth, min-distance, sieve-streaming++, three-sieves
                    'budget: {limit: 5MB/h}'   | p.yaml:1: budget: limit: must hold one in frames, like 600/h
                    'budget: {limit: 5/h, groups: {a: {cameras: x, reserve: 6}}}' | p.yaml:1: budget: limit: 6 reserved frames need 6 of the 5 frames of a window: reserves must fit the limit
                    'budget: {regions: 0}'     | p.yaml:1: budget.regions: '0': must be a whole number from 1 to 1000
                    'budget: {local: 5MB/h}'   | p.yaml:1: budget.local: '5MB/h': must be one limit in frames, like 600/h
                    'budget: {local: 5/h, contest: 0s}' | p.yaml:1: budget.local: '5/h': must be absent where budget.contest is 0s
                    'budget: {limit: 9/h, regions: 2, groups: {a: {cameras: x, reserve: 5}}}' | p.yaml:1: budget: limit: 5 reserved frames in each of 2 regions need 10 of the 9 frames of a window: reserves must fit the limit
                    'budget: {limits: 5/h}'    | p.yaml:1: budget.limits: unknown key; did you mean 'limit'?
                    'application: a b'         | p.yaml:1: application: 'a b': must be 1 to 100 letters, digits, '.', '_' or '-', not beginning with '.'
                    """)
    void shouldRefuseWrongValuesNamingLineKeyValueAndRule(String yaml, String message) {
        assertThatThrownBy(() -> SettingsFile.parse(yaml, "p.yaml", ProcessorSettings.class))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }
}
