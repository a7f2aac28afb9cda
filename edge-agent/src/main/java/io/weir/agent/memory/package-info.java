/** Keeps what cameras remember in files, so that it survives the end of the program. */
@NullMarked
package io.weir.agent.memory;

import org.jspecify.annotations.NullMarked;
