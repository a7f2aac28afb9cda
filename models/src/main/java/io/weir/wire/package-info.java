/**
 * What passes through Kafka: each message as a record, and its form as a CloudEvent in binary mode.
 *
 * <p>{@link io.weir.wire.FrameEvent} and {@link io.weir.wire.Tick} travel on the candidates topic, {@link io.weir.wire.Bid} and
 * {@link io.weir.wire.BudgetClock} on the bids topic, {@link io.weir.wire.Verdict} on the verdicts topic and {@link
 * io.weir.wire.SelectedFrame} on the selected topic.
 */
@NullMarked
package io.weir.wire;

import org.jspecify.annotations.NullMarked;
