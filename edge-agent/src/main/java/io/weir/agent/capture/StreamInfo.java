package io.weir.agent.capture;

/**
 * What a source says of its video.
 *
 * @param codec FFmpeg's name for it
 * @param width in pixels, as coded
 * @param height in pixels, as coded
 * @param framesPerSecond nominal; 0 if unknown
 * @param duration in seconds; NaN if unknown
 */
public record StreamInfo(String codec, int width, int height, double framesPerSecond, double duration) {}
