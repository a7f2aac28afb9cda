/**
 * Looks at every decoded frame cheaply, so that the network runs only where something changed.
 *
 * <p>Pure code: no I/O, no clock, no threads. Pictures arrive as small grids of luma.
 */
@NullMarked
package io.weir.agent.gate;

import org.jspecify.annotations.NullMarked;
