/** The agent's metrics: one place knows their names, labels and sentences. */
@NullMarked
package io.weir.agent.metrics;

import org.jspecify.annotations.NullMarked;
