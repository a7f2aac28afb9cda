/** What an operator can ask a running program: metrics and health, on loopback. */
@NullMarked
package io.weir.observe;

import org.jspecify.annotations.NullMarked;
