/**
 * What is measured of a picture, and what is known of its moment from outside.
 *
 * <p>Pure code: no I/O, no clock, no threads.
 */
@NullMarked
package io.weir.agent.facts;

import org.jspecify.annotations.NullMarked;
