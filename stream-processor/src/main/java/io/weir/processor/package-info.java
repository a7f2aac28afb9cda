/** The processor: holds the fleet's candidates, lets the budget choose, and releases what it chose. */
@NullMarked
package io.weir.processor;

import org.jspecify.annotations.NullMarked;
