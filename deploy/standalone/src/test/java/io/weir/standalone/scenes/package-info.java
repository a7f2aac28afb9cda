/** Scenes in which nothing happens, or little: drawn, encoded, and given to an agent. */
@NullMarked
package io.weir.standalone.scenes;

import org.jspecify.annotations.NullMarked;
