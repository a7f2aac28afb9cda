/** Asks the local network which ONVIF cameras are there (WS-Discovery), and says how to go on with them. */
@NullMarked
package io.weir.standalone.discover;

import org.jspecify.annotations.NullMarked;
