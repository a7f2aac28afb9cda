/**
 * Wires the parts of the agent together and owns its threads.
 *
 * <p>A camera has two: {@code capture-ID} reads, decodes and gates; {@code score-ID} runs the network, judges and hands candidates
 * to the publisher. Between them stands a queue of a few frames. A frame is closed by whoever decides that it goes no further.
 */
@NullMarked
package io.weir.agent.pipeline;

import org.jspecify.annotations.NullMarked;
