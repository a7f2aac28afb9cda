/** Settings of all programs: strict YAML into records, and what is wrong with them in one line. */
@NullMarked
package io.weir.settings;

import org.jspecify.annotations.NullMarked;
