package io.weir.standalone.probe;

/**
 * What the decoded pictures were like.
 *
 * @param frames how many there were
 * @param corrupt how many were damaged, not counting those before the first keyframe
 * @param errors how many errors decoding met, not counting those before the first keyframe
 * @param bidirectional how many were B-frames
 * @param interlaced how many were made of two half pictures
 * @param changes how many differ from the one before in any cell of {@link io.weir.agent.gate.LumaGrid}
 * @param blank how many show nothing: black, white or of one colour
 * @param decodeSeconds what decoding took, in all
 */
record PicturesSeen(
        int frames,
        int corrupt,
        long errors,
        int bidirectional,
        int interlaced,
        int changes,
        int blank,
        double decodeSeconds) {
    /** No picture. */
    static final PicturesSeen NONE = new PicturesSeen(0, 0, 0, 0, 0, 0, 0, 0);
}
