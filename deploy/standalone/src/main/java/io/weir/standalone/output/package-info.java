/** What a run writes: lines, pictures and the summary. */
@NullMarked
package io.weir.standalone.output;

import org.jspecify.annotations.NullMarked;
