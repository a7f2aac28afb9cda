/** What {@code weir suggest-mask} learns of a source, and draws. */
@NullMarked
package io.weir.standalone.mask;

import org.jspecify.annotations.NullMarked;
