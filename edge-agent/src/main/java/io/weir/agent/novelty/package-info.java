/**
 * Decides what is new: the memory of a camera, the threshold, and the best frame of a moment.
 *
 * <p>Pure code: no I/O, no clock, no threads, no logging.
 */
@NullMarked
package io.weir.agent.novelty;

import org.jspecify.annotations.NullMarked;
