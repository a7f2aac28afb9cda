/** What the processor counts, with the names and tags that Prometheus sees. */
@NullMarked
package io.weir.processor.metrics;

import org.jspecify.annotations.NullMarked;
