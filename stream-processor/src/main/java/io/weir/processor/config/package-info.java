/** The processor's configuration as records, checked when they are made. */
@NullMarked
package io.weir.processor.config;

import org.jspecify.annotations.NullMarked;
