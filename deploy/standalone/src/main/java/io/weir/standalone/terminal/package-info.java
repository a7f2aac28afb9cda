/** What a run says while it goes on. */
@NullMarked
package io.weir.standalone.terminal;

import org.jspecify.annotations.NullMarked;
