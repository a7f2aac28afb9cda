package io.weir.agent.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one source from its opening to its end, on the thread that calls it; trying again is the caller's business.
 *
 * <p>Reading and decoding are separate steps, which hand over a packet: the caller is asked about each before it is decoded.
 */
public final class Reader {
    /** What the caller is told, on the reading thread. */
    public interface Listener {
        /** The source is open. */
        void opened(StreamInfo info, Optional<String> hardwareMissing);

        /** What more the open source says of its video, for who wants to know. */
        default void described(StreamDetails details) {}

        /** A packet has come. False if it is not to be decoded, so that a source that lags is caught up with. */
        boolean packet(Packet packet);

        /** A frame was decoded; the listener owns it, and has to close it. */
        void frame(Frame frame) throws InterruptedException;

        /** How many errors decoding met, and how many frames were passed over on purpose, since the source was opened. */
        void decoded(long errors, long skipped);

        /** The camera said when its first frame was taken. */
        void cameraStart(Instant start);

        /** Whether the caller still wants more. */
        boolean goesOn();
    }

    private final Source source;
    private final CaptureOptions options;
    private final Watch watch;
    private final Listener listener;
    private final Decoder.FrameSink sink = this::handOver;
    private @Nullable InterruptedException interrupt;
    private boolean clockTold;

    private Reader(Source source, CaptureOptions options, Watch watch, Listener listener) {
        this.source = source;
        this.options = options;
        this.watch = watch;
        this.listener = listener;
    }

    /**
     * Reads until the source ends or the listener wants no more.
     *
     * @throws CaptureException if the source cannot be opened, or is lost
     */
    public static void read(Source source, CaptureOptions options, Watch watch, Listener listener)
            throws CaptureException, InterruptedException {
        if (source instanceof Source.Pictures pictures) {
            readFolder(pictures, options, watch, listener);
        } else {
            new Reader(source, options, watch, listener).readStream();
        }
    }

    private void readStream() throws CaptureException, InterruptedException {
        try (Demuxer demuxer = Demuxer.open(source, options, watch);
                Decoder decoder = demuxer.decoder();
                Packet packet = new Packet()) {
            watch.allow(options.timeouts().open()); // the listener reads the file once, to know it again
            listener.opened(demuxer.info(), decoder.hardwareMissing());
            listener.described(demuxer.details());
            try {
                while (listener.goesOn() && demuxer.read(packet)) {
                    if (listener.packet(packet)) {
                        decoder.decode(packet, sink);
                    } else {
                        decoder.skip(packet, sink);
                    }
                    report(demuxer, decoder);
                }
                if (listener.goesOn()) {
                    decoder.finish(sink);
                }
            } finally {
                report(demuxer, decoder);
            }
        }
    }

    private void report(Demuxer demuxer, Decoder decoder) throws InterruptedException {
        listener.decoded(decoder.errors() + demuxer.damages(), decoder.skipped());
        if (!clockTold && !source.finite()) {
            Optional<Instant> start = demuxer.cameraStart();
            if (start.isPresent()) {
                clockTold = true;
                listener.cameraStart(start.get());
            }
        }
        if (interrupt != null) {
            throw interrupt;
        }
    }

    private void handOver(Frame frame) {
        watch.pause();
        try {
            listener.frame(frame);
        } catch (InterruptedException e) {
            interrupt = e;
        } finally {
            watch.allow(options.timeouts().read());
        }
    }

    private static void readFolder(Source.Pictures folder, CaptureOptions options, Watch watch, Listener listener)
            throws CaptureException, InterruptedException {
        List<Path> files = pictures(folder.folder());
        PictureListener one = new PictureListener(listener, files.size());
        long broken = 0;
        for (Path file : files) {
            if (!listener.goesOn()) {
                return;
            }
            long before = one.number;
            try {
                new Reader(new Source.Recording(file), options, watch, one).readStream();
                broken += one.number == before ? 1 : 0;
            } catch (CaptureException e) {
                broken++; // a picture that is broken costs that picture
            }
            listener.decoded(broken, 0);
        }
    }

    private static List<Path> pictures(Path folder) throws CaptureException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures = files.filter(Reader::isPicture).sorted().toList();
            if (pictures.isEmpty()) {
                throw new CaptureException(
                        Cause.MISSING,
                        folder + ": no pictures in this folder (jpg, png, bmp, webp, tif); check the path");
            }
            return pictures;
        } catch (IOException e) {
            throw new CaptureException(Cause.UNREADABLE, folder + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")
                .anyMatch(name::endsWith);
    }

    /** Lets the pictures of a folder appear as the frames of one stream, one a second. */
    private static final class PictureListener implements Listener {
        private final Listener whole;
        private final int count;
        private boolean opened;
        private long number;

        PictureListener(Listener whole, int count) {
            this.whole = whole;
            this.count = count;
        }

        @Override
        public void opened(StreamInfo info, Optional<String> hardwareMissing) {
            if (!opened) {
                opened = true;
                whole.opened(new StreamInfo(info.codec(), info.width(), info.height(), 1, count), hardwareMissing);
            }
        }

        @Override
        public void described(StreamDetails details) {
            if (number == 0) {
                whole.described(details);
            }
        }

        @Override
        public boolean packet(Packet packet) {
            return whole.packet(packet);
        }

        @Override
        public void frame(Frame frame) throws InterruptedException {
            frame.renumber(number, (double) number);
            whole.frame(frame);
            number++;
        }

        @Override
        public void decoded(long errors, long skipped) {}

        @Override
        public void cameraStart(Instant start) {}

        @Override
        public boolean goesOn() {
            return whole.goesOn();
        }
    }
}
