/** The agent's settings: records that check themselves, with the key in every message. */
@NullMarked
package io.weir.agent.config;

import org.jspecify.annotations.NullMarked;
