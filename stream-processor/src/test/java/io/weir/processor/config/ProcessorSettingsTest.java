package io.weir.processor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.budget.BudgetRule;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorSettingsTest {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'budget: {repeats: 1.5}'   | p.yaml:1: budget.repeats: '1.5': must be a number from 0 to 1
                    'budget: {repeats: .nan}'  | p.yaml:1: budget.repeats: 'NaN': must be a number from 0 to 1
                    'budget: {contest: 2day}'  | p.yaml:1: budget.contest: '2day': must be from 0s to 1day
                    'budget: {contest: -1s}'   | p.yaml:1: budget.contest: '-1s': must be a length of time like 500ms, 30s, 2m, 1h or 1day
                    'budget: {limit: -5/h}'    | p.yaml:1: budget.limit: '-5/h': must be a count per time like 600/h, 10/min, 200/day or 5/30s
                    'budget: {limits: 5/h}'    | p.yaml:1: budget.limits: unknown key; did you mean 'limit'?
                    'application: a b'         | p.yaml:1: application: 'a b': must be 1 to 100 letters, digits, '.', '_' or '-', not beginning with '.'
                    """)
    void shouldRefuseWrongValuesNamingLineKeyValueAndRule(String yaml, String message) {
        assertThatThrownBy(() -> SettingsFile.parse(yaml, "p.yaml", ProcessorSettings.class))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }
}
