/** The page that shows what a run selected. */
@NullMarked
package io.weir.standalone.report;

import org.jspecify.annotations.NullMarked;
