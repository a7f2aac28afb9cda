/**
 * A budget tried out without Kafka: recorded or made-up candidates through the same core, and how good its choice is.
 *
 * <p>{@link io.weir.processor.simulation.Fleet} makes candidates, {@link io.weir.processor.simulation.Trial} puts them through the
 * budget, {@link io.weir.processor.simulation.Oracle} knows what random and offline greedy choices would cover.
 */
@NullMarked
package io.weir.processor.simulation;

import org.jspecify.annotations.NullMarked;
