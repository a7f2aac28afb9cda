/** Sends candidates and ticks to Kafka; the agent's only package that talks to the broker. */
@NullMarked
package io.weir.agent.publish;

import org.jspecify.annotations.NullMarked;
