package io.weir.processor.topology;

import io.weir.processor.budget.LocalContest;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.metrics.DeadLetterReason;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.Bid;
import io.weir.wire.BidCodec;
import io.weir.wire.BudgetClock;
import io.weir.wire.CandidateCodec;
import io.weir.wire.CandidateRecord;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets the frames of a partition wait and bids for them; folds the ticks of its cameras, once a second, into a clock.
 *
 * <p>What it writes is stamped here, once, with the wall clock of the task.
 */
final class HoldProcessor implements StartedProcessor.Work {
    private static final Duration FOLD = Duration.ofSeconds(1);

    private final ProcessorContext<byte[], byte[]> context;
    private final int partitions;
    private final int regions;
    private final ProcessorMetrics metrics;
    private final DeadLetters deadLetters;
    private final WaitingPictures pictures;
    private final FramesAtHand atHand;
    private final AtomicInteger waiting;
    private final TickFold ticks = new TickFold();
    private final @Nullable LocalRound local;

    /**
     * Starts on what the store holds.
     *
     * @param partitions how many partitions candidates and verdicts have
     * @param settings of the budget; that number is a multiple of its regions
     * @param atHand where frames are put that wait
     */
    HoldProcessor(
            ProcessorContext<byte[], byte[]> context,
            int partitions,
            BudgetSettings settings,
            FramesAtHand atHand,
            ProcessorMetrics metrics) {
        this.context = context;
        this.partitions = partitions;
        this.regions = settings.regions();
        this.local = settings.local() == null ? null : LocalRound.start(context, settings);
        this.metrics = metrics;
        this.deadLetters = new DeadLetters(context, WeirTopology.TO_FRAME_DEAD_LETTERS, metrics);
        this.pictures = new WaitingPictures(context.getStateStore(WaitingPictures.STORE));
        this.atHand = atHand;
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
        } else if (Partitions.ofCamera(key, partitions) != context.taskId().partition()) {
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
        atHand.drop(context.taskId().partition());
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
            case FrameEvent frame -> hold(frame, record.timestamp());
            case Tick tick -> {
                metrics.tick(tick);
                if (local != null) {
                    settle(local.hear(tick, record.timestamp()));
                }
                if (ticks.urgent(tick)) {
                    clock(List.of(tick));
                }
            }
        }
    }

    private void hold(FrameEvent frame, long millis) {
        Bid early = bid(frame, millis);
        if (local != null && local.takes(frame, early)) {
            if (letWait(frame, early)) {
                settle(local.accept(early));
            }
        } else if (letWait(frame, null)) {
            forward(BidCodec.encode(early.at(early.time(), context.currentSystemTimeMs())));
        }
    }

    /** False if one with its id waits already. */
    private boolean letWait(FrameEvent frame, @Nullable Bid bid) {
        long offset = offset();
        if (!pictures.put(frame.id(), new Place(offset, frame.camera(), frame.jpeg().length, bid))) {
            metrics.duplicate();
            return false;
        }
        atHand.put(context.taskId().partition(), offset, frame);
        waiting.incrementAndGet();
        metrics.held(frame.id());
        return true;
    }

    private long offset() {
        return context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A frame outside the processing of a message"))
                .offset();
    }

    private static Bid bid(FrameEvent frame, long stampMillis) {
        return new Bid(
                frame.id(),
                frame.camera(),
                frame.time(),
                frame.novelty(),
                frame.reason().equals(FrameEvent.CONTROL),
                frame.jpeg().length,
                frame.model(),
                frame.embedding(),
                stampMillis);
    }

    /** Lets those bid that have won a contest of the partition, and gives the others their verdicts. */
    private void settle(List<LocalContest.Result> results) {
        for (LocalContest.Result result : results) {
            switch (result) {
                case LocalContest.Result.Won won -> {
                    Bid bid = pictures.bid(won.id());
                    if (bid != null) {
                        forward(BidCodec.encode(bid.at(bid.time(), context.currentSystemTimeMs())));
                    }
                }
                case LocalContest.Result.Lost lost -> {
                    metrics.verdict(lost.verdict());
                    context.forward(
                            Messages.of(VerdictCodec.encode(lost.verdict()), context.currentSystemTimeMs()),
                            WeirTopology.TO_LOCAL_VERDICTS);
                }
            }
        }
    }

    /** Time passes for the budget only by what stands on its topic: while pictures wait, something must. */
    private void fold() {
        metrics.sweep();
        if (local != null) {
            settle(local.pass(context.currentSystemTimeMs()));
        }
        List<Tick> changed = ticks.drain();
        if (!changed.isEmpty() || !pictures.isEmpty()) {
            clock(changed);
        }
    }

    private void clock(List<Tick> changed) {
        long now = context.currentSystemTimeMs();
        byte[] key = Partitions.key(context.taskId().partition() % regions, regions);
        context.forward(
                Messages.of(BidCodec.encode(new BudgetClock(changed, now)), now).withKey(key), WeirTopology.TO_BIDS);
    }

    private void forward(WireRecord message) {
        context.forward(Messages.of(message, context.currentSystemTimeMs()), WeirTopology.TO_BIDS);
    }
}
