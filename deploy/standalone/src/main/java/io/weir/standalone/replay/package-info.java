/** Runs an agent over recordings for what it would keep, without a broker. */
@NullMarked
package io.weir.standalone.replay;

import org.jspecify.annotations.NullMarked;
