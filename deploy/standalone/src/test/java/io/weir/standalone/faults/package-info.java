/** What a camera or the network to it may do wrong, on real sockets, and what the agent makes of it. */
@NullMarked
package io.weir.standalone.faults;

import org.jspecify.annotations.NullMarked;
