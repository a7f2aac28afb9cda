package io.weir.processor.topology;

import io.weir.processor.metrics.DeadLetterReason;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.Bid;
import io.weir.wire.BidCodec;
import io.weir.wire.BudgetClock;
import io.weir.wire.CandidateCodec;
import io.weir.wire.CandidateRecord;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import io.weir.wire.WireException;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets the frames of a partition wait and bids for them; folds the ticks of its cameras, once a second, into a clock.
 *
 * <p>What it writes is stamped here, once, with the wall clock of the task.
 */
final class HoldProcessor implements StartedProcessor.Work {
    private static final Duration FOLD = Duration.ofSeconds(1);

    private final ProcessorContext<byte[], byte[]> context;
    private final int partitions;
    private final ProcessorMetrics metrics;
    private final DeadLetters deadLetters;
    private final WaitingPictures pictures;
    private final AtomicInteger waiting;
    private final TickFold ticks = new TickFold();

    /** @param partitions how many partitions candidates and verdicts have */
    HoldProcessor(ProcessorContext<byte[], byte[]> context, int partitions, ProcessorMetrics metrics) {
        this.context = context;
        this.partitions = partitions;
        this.metrics = metrics;
        this.deadLetters = new DeadLetters(context, WeirTopology.TO_FRAME_DEAD_LETTERS, metrics);
        this.pictures = new WaitingPictures(context.getStateStore(WaitingPictures.STORE));
        this.waiting = metrics.waiting(context.taskId().toString());
        waiting.set(pictures.count());
        context.schedule(FOLD, PunctuationType.WALL_CLOCK_TIME, now -> fold());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (key == null || key.length == 0) {
            deadLetters.send(record, DeadLetterReason.KEY, "key: is missing, must be the camera's id");
        } else if (Utils.toPositive(Utils.murmur2(key)) % partitions
                != context.taskId().partition()) {
            // Its verdict would go to the partition of its key and never find it here.
            deadLetters.send(
                    record,
                    DeadLetterReason.PARTITION,
                    "must be on the partition that Kafka's Java producer chooses for its key (murmur2)");
        } else if (value != null && value.length > Sizes.PICTURE) {
            deadLetters.send(
                    record,
                    DeadLetterReason.TOO_LARGE,
                    "data: " + value.length + " bytes: must be at most " + Sizes.PICTURE);
        } else {
            read(record, new String(key, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        metrics.notWaiting(context.taskId().toString());
    }

    private void read(Record<byte[], byte[]> record, String key) {
        CandidateRecord candidate;
        try {
            candidate = CandidateCodec.decode(record.headers(), record.value());
        } catch (WireException e) {
            deadLetters.send(record, e);
            return;
        }
        if (!candidate.camera().equals(key)) {
            String why = "key: must be the camera's id, which is " + candidate.camera();
            deadLetters.send(record, DeadLetterReason.KEY, why);
            return;
        }
        switch (candidate) {
            case FrameEvent frame -> hold(frame);
            case Tick tick -> {
                metrics.tick(tick);
                if (ticks.urgent(tick)) {
                    clock(List.of(tick));
                }
            }
        }
    }

    private void hold(FrameEvent frame) {
        if (!pictures.put(frame)) {
            metrics.duplicate();
            return;
        }
        waiting.incrementAndGet();
        metrics.held(frame.id());
        forward(BidCodec.encode(new Bid(
                frame.id(),
                frame.camera(),
                frame.time(),
                frame.novelty(),
                frame.reason().equals(FrameEvent.CONTROL),
                frame.jpeg().length,
                frame.model(),
                frame.embedding(),
                context.currentSystemTimeMs())));
    }

    /** Time passes for the budget only by what stands on its topic: while pictures wait, something must. */
    private void fold() {
        metrics.sweep();
        List<Tick> changed = ticks.drain();
        if (!changed.isEmpty() || !pictures.isEmpty()) {
            clock(changed);
        }
    }

    private void clock(List<Tick> changed) {
        forward(BidCodec.encode(new BudgetClock(changed, context.currentSystemTimeMs())));
    }

    private void forward(WireRecord message) {
        context.forward(Messages.of(message, context.currentSystemTimeMs()), WeirTopology.TO_BIDS);
    }
}
