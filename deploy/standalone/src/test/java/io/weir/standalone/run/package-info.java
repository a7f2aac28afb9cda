/** Runs of {@code weir} on clips, from the command line to the files, with nothing replaced. */
@NullMarked
package io.weir.standalone.run;

import org.jspecify.annotations.NullMarked;
