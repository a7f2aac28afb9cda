package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetRuleTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldNameTheValueAndTheRuleThatItBreaks() {
        refused(() -> new BudgetRule(-1, HOUR, HOUR, 0.02), "a limit of -1: must be 0 or more");
        refused(() -> new BudgetRule(1, Duration.ZERO, HOUR, 0.02), "a window of 0 ms: must be from 1 ms to 100 years");
        refused(() -> new BudgetRule(1, HOUR, HOUR.negated(), 0.02), "contest PT-1H: must be from 0 to 100 years");
        refused(() -> new BudgetRule(1, HOUR, HOUR, Double.NaN), "repeats NaN: must be a cosine distance from 0 to 2");
    }

    private static void refused(Runnable making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
    }
}
