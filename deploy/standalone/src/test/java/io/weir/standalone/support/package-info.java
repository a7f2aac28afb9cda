/** What the end-to-end tests need: processes, clips whose content is known, live sources, and readers for what a run says. */
@NullMarked
package io.weir.standalone.support;

import org.jspecify.annotations.NullMarked;
