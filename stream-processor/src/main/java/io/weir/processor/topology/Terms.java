package io.weir.processor.topology;

import io.weir.processor.budget.BudgetRule;
import io.weir.wire.BidCodec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rule of this instance's settings onto a topic, where it is another one than what stands there; once, and it holds when it comes
 * back, so that verdicts depend on the topic alone.
 */
final class Terms {
    private static final Duration SOON = Duration.ofMillis(20);

    private Terms() {}

    /**
     * Says the rule soon: at the start itself, what a node forwards has nowhere to go yet.
     *
     * @param last what the last terms say
     * @param key of the record
     * @param sink of the topic
     */
    static void say(
            ProcessorContext<byte[], byte[]> context,
            BudgetRule rule,
            Optional<BudgetRule> last,
            byte[] key,
            String sink) {
        long start = context.currentSystemTimeMs();
        BudgetRule settings =
                BudgetRule.of(rule.terms("settings-" + start, start)); // to the millisecond, as they come back
        if (last.equals(Optional.of(settings))) {
            return;
        }
        AtomicReference<@Nullable Cancellable> timer = new AtomicReference<>();
        timer.set(context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> {
            Record<byte[], byte[]> record = Messages.of(BidCodec.encode(settings.terms("settings-" + now, now)), now);
            context.forward(record.withKey(key), sink);
            Objects.requireNonNull(timer.get()).cancel();
        }));
    }
}
