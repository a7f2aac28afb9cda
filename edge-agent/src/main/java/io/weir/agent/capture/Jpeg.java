package io.weir.agent.capture;

import org.jspecify.annotations.Nullable;

/**
 * A picture as a JPEG file.
 *
 * @param bytes the file; not copied
 * @param reduced how it was made to fit, like {@code quality 60} or {@code quality 45, 960x540}, or null if it was not
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are large: handed on, never copied
public record Jpeg(byte[] bytes, @Nullable String reduced) {}
