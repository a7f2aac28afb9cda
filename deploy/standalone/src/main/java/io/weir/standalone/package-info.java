/** The command line of all programs, and the one process that runs them together. */
@NullMarked
package io.weir.standalone;

import org.jspecify.annotations.NullMarked;
