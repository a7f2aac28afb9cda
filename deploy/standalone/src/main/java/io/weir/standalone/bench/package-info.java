/** What is sent to a broker to measure what a processor costs. */
@NullMarked
package io.weir.standalone.bench;

import org.jspecify.annotations.NullMarked;
