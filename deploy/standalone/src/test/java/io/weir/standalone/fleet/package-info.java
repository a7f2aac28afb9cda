/** The budget of a fleet on a real broker: changed, replayed, killed, restored. */
package io.weir.standalone.fleet;
