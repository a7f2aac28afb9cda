package io.weir.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.weir.agent.publish.Outbox.Item;
import io.weir.wire.WireRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(10_000);

    @Test
    void shouldGiveItemsInTheirOrder() throws InterruptedException {
        Item first = item(10);
        Item second = item(20);
        outbox.offer(first);
        outbox.offer(second);

        assertThat(outbox.poll(Duration.ZERO)).isSameAs(first);
        assertThat(outbox.poll(Duration.ZERO)).isSameAs(second);
        assertThat(outbox.poll(Duration.ofMillis(1))).isNull();
    }

    @Test
    void shouldRefuseWhatDoesNotFitAndTakeItWhenThereIsRoom() throws InterruptedException {
        // given: headers count as 2,000 bytes each
        assertThat(outbox.offer(item(3000))).isTrue();
        assertThat(outbox.offer(item(3000))).isTrue();
        assertThat(outbox.offer(item(1))).isFalse();

        outbox.poll(Duration.ZERO);

        assertThat(outbox.offer(item(3000))).isTrue();
        assertThat(outbox.offer(item(1))).isFalse();
    }

    @Test
    void shouldRefuseWhatCanNeverFit() {
        assertThat(outbox.offer(item(8001))).isFalse();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.offer(item(8000))).isTrue();
    }

    @Test
    void shouldWakeWhoWaitsForAnItem() throws InterruptedException {
        AtomicReference<Item> taken = new AtomicReference<>();
        Thread waiting =
                Thread.ofPlatform().start(() -> catchThrowable(() -> taken.set(outbox.poll(Duration.ofMinutes(5)))));
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        Item item = item(1);
        outbox.offer(item);
        waiting.join();

        assertThat(taken.get()).isSameAs(item);
    }

    @Test
    void shouldNotBeEmptyWhileItsLastItemIsInHand() throws InterruptedException {
        assertThat(outbox.isEmpty()).isTrue();
        outbox.offer(item(1));
        assertThat(outbox.isEmpty()).isFalse();

        outbox.poll(Duration.ZERO);
        assertThat(outbox.isEmpty()).isFalse();

        outbox.poll(Duration.ZERO);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void shouldGiveAllThatIsLeftAndTakeNothingMoreOnceClosed() {
        Item first = item(1);
        Item second = item(2);
        outbox.offer(first);
        outbox.offer(second);

        assertThat(outbox.drain()).containsExactly(first, second);

        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.offer(item(3))).isFalse();
        assertThat(outbox.drain()).isEmpty();
    }

    private static Item item(int bytes) {
        return new Item(new WireRecord("door", new RecordHeaders(), new byte[bytes]), null);
    }
}
