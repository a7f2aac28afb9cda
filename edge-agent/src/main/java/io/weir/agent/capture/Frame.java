package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_B;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A decoded picture in native memory. Who holds it closes it, or hands it on by a method that says so.
 *
 * <p>The pixels are the decoder's own buffer, counted by reference: holding a frame copies nothing.
 */
public final class Frame implements AutoCloseable {
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final AVFrame frame;
    private final FramePool pool;
    private final long index;
    private final double time;
    private final double shown;
    private final boolean broken;
    private final long decodedNanos = System.nanoTime();
    private boolean open = true;

    /** A frame of which no more than this is known. */
    Frame(AVFrame frame, FramePool pool, long index, double time, boolean broken) {
        this(frame, pool, index, time, Double.NaN, broken);
    }

    /**
     * @param pool to which it goes back
     * @param shown see {@link #shown}
     * @param broken whether a frame that it refers to is damaged
     */
    Frame(AVFrame frame, FramePool pool, long index, double time, double shown, boolean broken) {
        this.frame = frame;
        this.pool = pool;
        this.index = index;
        this.time = time;
        this.shown = shown;
        this.broken = broken;
        OPEN.incrementAndGet();
    }

    /** The same picture with another number and time; takes over the pixels, and leaves this frame closed. */
    Frame at(long number, double seconds) {
        AVFrame pixels = av();
        open = false;
        OPEN.decrementAndGet();
        return new Frame(pixels, pool, number, seconds, shown, broken);
    }

    /** The same picture once more, to be closed by itself; copies no pixels. */
    public Frame share() {
        return new Frame(reference(), pool, index, time, shown, broken);
    }

    /** A part of the picture, to be given back to {@link #done}; copies no pixels. */
    AVFrame part(Crop crop) {
        AVFrame part = reference();
        part.crop_left(crop.left());
        part.crop_top(crop.top());
        part.crop_right(part.width() - crop.left() - crop.side());
        part.crop_bottom(part.height() - crop.top() - crop.side());
        av_frame_apply_cropping(part, AV_FRAME_CROP_UNALIGNED);
        return part;
    }

    /** Takes a part back. */
    void done(AVFrame part) {
        pool.giveBack(part);
    }

    private AVFrame reference() {
        AVFrame other = pool.take();
        if (av_frame_ref(other, av()) < 0) {
            pool.giveBack(other);
            throw new OutOfMemoryError("no memory for a frame");
        }
        return other;
    }

    /** How many frames are open in this process; 0 when all is closed. */
    public static int openFrames() {
        return OPEN.get();
    }

    /** When this was made of the decoder's picture, by {@link System#nanoTime}. */
    public long decodedNanos() {
        return decodedNanos;
    }

    /** 0-based, in the order in which FFmpeg put the frames of this session out. */
    public long index() {
        return index;
    }

    /** Seconds of the stream since the first frame of this session. */
    public double time() {
        return time;
    }

    /**
     * When a player shows it, in seconds from where the video of its container begins; NaN without a timestamp. That is not {@link
     * #time} where what comes first cannot be decoded.
     */
    public double shown() {
        return shown;
    }

    public int width() {
        return frame.width();
    }

    public int height() {
        return frame.height();
    }

    /** Whether a part of the picture is damaged or was made up, or rests on one that is. */
    public boolean corrupt() {
        return broken || isDamaged(frame);
    }

    /** Whether it is two half pictures, taken one after the other, in alternate lines. */
    public boolean interlaced() {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
    }

    /** Whether it refers to frames on both sides of it: a B-frame. */
    public boolean bidirectional() {
        return frame.pict_type() == AV_PICTURE_TYPE_B;
    }

    /** Whether it was coded without regard to the frames before it. */
    public boolean isKey() {
        return isKey(frame);
    }

    /** Whether FFmpeg says that a part of the picture is damaged or was made up. */
    static boolean isDamaged(AVFrame frame) {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    }

    static boolean isKey(AVFrame frame) {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
    }

    AVFrame av() {
        if (!open) {
            throw new IllegalStateException("frame " + index + " is closed");
        }
        return frame;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            pool.giveBack(frame);
            OPEN.decrementAndGet();
        }
    }
}
