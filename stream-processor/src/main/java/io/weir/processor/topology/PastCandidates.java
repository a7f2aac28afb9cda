package io.weir.processor.topology;

import io.weir.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/** What stands on the candidates topic, to be read a second time. */
interface PastCandidates {
    /**
     * Reads one message again.
     *
     * @return key, headers and value as they were sent, or null if nothing stands there any more
     * @throws org.apache.kafka.common.errors.RetriableException if the broker does not answer in time; it may later
     */
    @Nullable
    WireRecord at(int partition, long offset);
}
