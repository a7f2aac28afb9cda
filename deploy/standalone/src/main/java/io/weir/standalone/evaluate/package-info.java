/** Measures what is found of labelled events, beside plain methods that keep as much. */
@NullMarked
package io.weir.standalone.evaluate;

import org.jspecify.annotations.NullMarked;
