/** What an operator can ask a running program, by default on loopback: metrics, health, readiness and settings. */
@NullMarked
package io.weir.observe;

import org.jspecify.annotations.NullMarked;
