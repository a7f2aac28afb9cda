/**
 * Reads cameras and files with FFmpeg and hands on decoded frames.
 *
 * <p>All native memory of FFmpeg lives here; past this package no FFmpeg type exists. A {@link io.weir.agent.capture.Frame}
 * has one owner at a time, who closes it.
 */
@NullMarked
package io.weir.agent.capture;

import org.jspecify.annotations.NullMarked;
