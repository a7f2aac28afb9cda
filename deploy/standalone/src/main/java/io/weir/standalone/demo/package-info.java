/** Synthetic cameras: scenes drawn by the program, encoded as real H.264, served on loopback. */
@NullMarked
package io.weir.standalone.demo;

import org.jspecify.annotations.NullMarked;
