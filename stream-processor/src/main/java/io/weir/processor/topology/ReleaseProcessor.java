package io.weir.processor.topology;

import io.weir.processor.metrics.DeadLetterReason;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedCodec;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Ends the waiting of each frame that has its verdict, and releases it if it was selected. */
final class ReleaseProcessor implements StartedProcessor.Work {
    private final ProcessorContext<byte[], byte[]> context;
    private final ProcessorMetrics metrics;
    private final DeadLetters deadLetters;
    private final WaitingPictures pictures;
    private final AtomicInteger waiting;

    ReleaseProcessor(ProcessorContext<byte[], byte[]> context, ProcessorMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
        this.deadLetters = new DeadLetters(context, WeirTopology.TO_FRAME_DEAD_LETTERS, metrics);
        this.pictures = new WaitingPictures(context.getStateStore(WaitingPictures.STORE));
        this.waiting = metrics.waiting(context.taskId().toString());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Verdict verdict;
        FrameEvent frame;
        try {
            verdict = VerdictCodec.decode(record.headers(), record.value());
            frame = pictures.find(verdict.id());
        } catch (WireException e) {
            deadLetters.send(record, e);
            return;
        }
        if (frame == null) {
            return; // a bid that an agent wrote by itself has no picture here
        }
        if (!frame.camera().equals(verdict.camera())) {
            String why = "subject: the frame " + frame.id() + " is of the camera " + frame.camera();
            deadLetters.send(record, DeadLetterReason.KEY, why);
            return;
        }
        pictures.remove(frame.id());
        waiting.decrementAndGet();
        metrics.released(frame.id());
        if (verdict.selected()) {
            SelectedFrame selected = new SelectedFrame(frame, verdict);
            context.forward(
                    Messages.of(SelectedCodec.encode(selected), context.currentSystemTimeMs()),
                    WeirTopology.TO_SELECTED);
        }
    }
}
