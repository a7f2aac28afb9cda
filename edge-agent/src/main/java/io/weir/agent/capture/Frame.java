package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_B;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A decoded picture in native memory. Who holds it closes it, once, or hands it on by a method that says so.
 *
 * <p>The pixels are the decoder's own buffer, counted by reference: holding a frame copies nothing. A closed frame goes back to the pool of its
 * decoder, which makes another picture's frame of it: until then it refuses to be used, and afterwards it is somebody else's. Used by one thread at
 * a time.
 */
public final class Frame implements AutoCloseable {
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final FramePool pool;
    private final AVFrame picture;
    private long stamp;
    private long arrivalNanos;
    private boolean broken;
    private long index;
    private double time;
    private double shown;
    private long decodedNanos;
    private boolean open;

    /**
     * An empty frame, not open yet.
     *
     * @param pool to which it goes back
     */
    Frame(FramePool pool) {
        this.pool = pool;
        this.picture = av_frame_alloc();
        if (picture == null) {
            throw new OutOfMemoryError("no memory for a frame");
        }
    }

    /** The picture to be filled, of a frame that is not open yet. */
    AVFrame blank() {
        return picture;
    }

    /**
     * Notes what the decoder knows of a frame before its number is sure.
     *
     * @param its timestamp
     * @param isBroken whether a frame that it refers to is damaged
     * @param arrived when its packet was read, by {@link System#nanoTime}
     */
    void decoded(long its, boolean isBroken, long arrived) {
        stamp = its;
        broken = isBroken;
        arrivalNanos = arrived;
    }

    /** Notes the timestamp of a frame that had none of its own. */
    void stamp(long its) {
        stamp = its;
    }

    /** Its timestamp, as the decoder noted it. */
    long stamp() {
        return stamp;
    }

    /** When its packet was read, by {@link System#nanoTime}. */
    long arrivalNanos() {
        return arrivalNanos;
    }

    /**
     * Opens a frame that is filled: from now on it has to be closed.
     *
     * @param number see {@link #index}
     * @param seconds see {@link #time}
     * @param atPlayer see {@link #shown}
     * @return this
     */
    Frame open(long number, double seconds, double atPlayer) {
        if (open) {
            throw new IllegalStateException("frame " + index + " is open");
        }
        index = number;
        time = seconds;
        shown = atPlayer;
        decodedNanos = System.nanoTime();
        open = true;
        OPEN.incrementAndGet();
        return this;
    }

    /** Gives the frame another number and time; whoever holds it goes on holding it. */
    void renumber(long number, double seconds) {
        checkOpen();
        index = number;
        time = seconds;
    }

    /** The same picture once more, to be closed by itself; copies no pixels. */
    public Frame share() {
        Frame other = reference();
        return other.open(index, time, shown);
    }

    /** A part of the picture, to be closed by itself; copies no pixels. */
    Frame part(Crop crop) {
        Frame part = reference();
        AVFrame cut = part.picture;
        cut.crop_left(crop.left());
        cut.crop_top(crop.top());
        cut.crop_right(cut.width() - crop.left() - crop.side());
        cut.crop_bottom(cut.height() - crop.top() - crop.side());
        av_frame_apply_cropping(cut, AV_FRAME_CROP_UNALIGNED);
        return part.open(index, time, shown);
    }

    private Frame reference() {
        AVFrame mine = av();
        Frame other = pool.take();
        if (av_frame_ref(other.picture, mine) < 0) {
            pool.giveBack(other);
            throw new OutOfMemoryError("no memory for a frame");
        }
        other.decoded(stamp, broken, arrivalNanos);
        return other;
    }

    /** How many frames are open in this process; 0 when all is closed. */
    public static int openFrames() {
        return OPEN.get();
    }

    /** When this was made of the decoder's picture, by {@link System#nanoTime}. */
    public long decodedNanos() {
        checkOpen();
        return decodedNanos;
    }

    /** 0-based, in the order in which FFmpeg put the frames of this session out. */
    public long index() {
        checkOpen();
        return index;
    }

    /** Seconds of the stream since the first frame of this session. */
    public double time() {
        checkOpen();
        return time;
    }

    /**
     * When a player shows it, in seconds from where the video of its container begins; NaN without a timestamp. That is not {@link
     * #time} where what comes first cannot be decoded.
     */
    public double shown() {
        checkOpen();
        return shown;
    }

    public int width() {
        return av().width();
    }

    public int height() {
        return av().height();
    }

    /** Whether a part of the picture is damaged or was made up, or rests on one that is. */
    public boolean corrupt() {
        return isDamaged(av()) || broken;
    }

    /** Whether it is two half pictures, taken one after the other, in alternate lines. */
    public boolean interlaced() {
        return (av().flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
    }

    /** Whether it refers to frames on both sides of it: a B-frame. */
    public boolean bidirectional() {
        return av().pict_type() == AV_PICTURE_TYPE_B;
    }

    /** Whether it was coded without regard to the frames before it. */
    public boolean isKey() {
        return isKey(av());
    }

    /** Whether FFmpeg says that a part of the picture is damaged or was made up. */
    static boolean isDamaged(AVFrame frame) {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    }

    static boolean isKey(AVFrame frame) {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
    }

    AVFrame av() {
        checkOpen();
        return picture;
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("frame " + index + " is closed");
        }
    }

    /** Lets go of what it refers to; for its pool. */
    void clear() {
        av_frame_unref(picture);
    }

    /** Frees it for good; for its pool. */
    void free() {
        av_frame_free(picture);
    }

    /**
     * Gives it back.
     *
     * @throws IllegalStateException if it is closed: who closes twice would sooner or later close what is another's
     */
    @Override
    public void close() {
        checkOpen();
        open = false;
        OPEN.decrementAndGet();
        pool.giveBack(this);
    }
}
