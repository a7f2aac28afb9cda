package io.weir.processor.topology;

import io.weir.processor.metrics.DeadLetterReason;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedCodec;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.VerdictHead;
import io.weir.wire.WireException;
import io.weir.wire.WireRecord;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the waiting of each frame that has its verdict; if it was selected, releases it, read again from the candidates topic if it is no more at
 * hand.
 *
 * <p>A broker that does not give it now is no reason to lose it: the task goes back to its last commit and comes to the verdict again.
 */
final class ReleaseProcessor implements StartedProcessor.Work {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseProcessor.class);

    private final ProcessorContext<byte[], byte[]> context;
    private final FramesAtHand atHand;
    private final PastCandidates candidates;
    private final ProcessorMetrics metrics;
    private final DeadLetters deadLetters;
    private final WaitingPictures pictures;
    private final AtomicInteger waiting;

    ReleaseProcessor(
            ProcessorContext<byte[], byte[]> context,
            FramesAtHand atHand,
            PastCandidates candidates,
            ProcessorMetrics metrics) {
        this.context = context;
        this.atHand = atHand;
        this.candidates = candidates;
        this.metrics = metrics;
        this.deadLetters = new DeadLetters(context, WeirTopology.TO_FRAME_DEAD_LETTERS, metrics);
        this.pictures = new WaitingPictures(context.getStateStore(WaitingPictures.STORE));
        this.waiting = metrics.waiting(context.taskId().toString());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        VerdictHead head;
        Verdict selecting;
        try {
            head = VerdictCodec.head(record.headers(), record.value());
            // Most are refused, and then nothing else of the verdict is used here.
            selecting = head.selected() ? VerdictCodec.decode(record.headers(), record.value()) : null;
        } catch (WireException e) {
            deadLetters.send(record, e);
            return;
        }
        Place place = pictures.find(head.id());
        if (place == null) {
            return; // a bid that an agent wrote by itself has no picture here
        }
        if (!place.camera().equals(head.camera())) {
            String why = "subject: the frame " + head.id() + " is of the camera " + place.camera();
            deadLetters.send(record, DeadLetterReason.KEY, why);
            return;
        }
        FrameEvent frame = atHand.take(context.taskId().partition(), place.offset());
        if (frame == null && selecting != null) {
            frame = read(head.id(), place);
        }
        pictures.remove(head.id());
        waiting.decrementAndGet();
        metrics.released(head.id());
        if (selecting != null && frame != null) {
            context.forward(
                    Messages.of(
                            SelectedCodec.encode(new SelectedFrame(frame, selecting)), context.currentSystemTimeMs()),
                    WeirTopology.TO_SELECTED);
        } else if (selecting != null) {
            String why = "the frame " + head.id() + " stood at "
                    + context.taskId().partition() + "/"
                    + place.offset() + " of the candidates topic and is not there any more:"
                    + " its retention must be longer than frames wait";
            deadLetters.send(record, DeadLetterReason.GONE, why);
        }
    }

    private @Nullable FrameEvent read(String id, Place place) {
        long start = System.nanoTime();
        WireRecord message;
        try {
            message = candidates.at(context.taskId().partition(), place.offset());
        } catch (RetriableException e) {
            LOG.warn("the selected frame {} cannot be read now and is tried again: {}", id, OneLine.of(e));
            throw new TaskCorruptedException(Set.of(context.taskId()));
        }
        metrics.read(System.nanoTime() - start);
        try {
            return message != null
                            && CandidateCodec.decode(message.headers(), message.value()) instanceof FrameEvent frame
                            && place.holds(id, frame)
                    ? frame
                    : null;
        } catch (WireException e) {
            LOG.debug("another message stands where {} was", id, e);
            return null;
        }
    }
}
