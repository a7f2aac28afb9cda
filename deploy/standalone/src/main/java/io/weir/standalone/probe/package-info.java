/** Looks at one source for a few seconds and says in plain words what it is, and what is wrong with it. */
@NullMarked
package io.weir.standalone.probe;

import org.jspecify.annotations.NullMarked;
