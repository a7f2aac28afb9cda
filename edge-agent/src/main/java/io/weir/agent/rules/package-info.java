/**
 * The user's own rules over what is known of a frame, in the Common Expression Language; nothing else knows that language.
 *
 * <p>Pure code: no I/O, no clock, no threads.
 */
@NullMarked
package io.weir.agent.rules;

import org.jspecify.annotations.NullMarked;
