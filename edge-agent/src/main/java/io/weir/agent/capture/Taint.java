package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

/**
 * Tells which frames rest on damage.
 *
 * <p>Damage lasts until the next good keyframe that went into the decoder after it: what refers to a broken frame is broken too,
 * whether FFmpeg says so or not. A stream that never sends one is believed again after {@value #SECONDS} s without further
 * damage. What FFmpeg says of a frame is known when it comes out, so that B-frames which come out before the damaged frame that
 * they refer to pass for good ones.
 */
final class Taint {
    private static final double SECONDS = 10;

    private boolean tainted;
    private double since;
    private double reached;
    private boolean keyFollows;
    private long keyStamp;

    /** A packet is damaged or lost, or cannot be decoded. */
    void packetLost() {
        tainted = true;
        since = reached;
        keyFollows = false;
    }

    /**
     * A good keyframe goes into the decoder.
     *
     * @param stamp when it is shown; {@link org.bytedeco.ffmpeg.global.avutil#AV_NOPTS_VALUE} if unknown
     */
    void keySent(long stamp) {
        keyFollows = true;
        keyStamp = stamp;
    }

    /**
     * A frame comes out of the decoder.
     *
     * @param damaged whether FFmpeg says that it is
     * @return whether it is broken
     */
    boolean isBroken(boolean damaged, boolean key, long stamp) {
        boolean known = stamp != AV_NOPTS_VALUE && keyStamp != AV_NOPTS_VALUE;
        if (damaged) {
            tainted = true;
            since = reached;
            keyFollows &= known && stamp < keyStamp;
        } else if (key && keyFollows && (!known || stamp >= keyStamp)) {
            tainted = false;
        }
        return tainted;
    }

    /** The stream has come to this time, in seconds. */
    void reached(double time) {
        reached = time;
        tainted &= time - since <= SECONDS;
    }
}
