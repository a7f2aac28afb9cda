/** A real Kafka broker in this process, with its data in a folder of its own. */
@NullMarked
package io.weir.standalone.broker;

import org.jspecify.annotations.NullMarked;
