/** What measures a processor through a broker: the load, the laps, CPU time and bytes written. */
@NullMarked
package io.weir.standalone.bench;

import org.jspecify.annotations.NullMarked;
