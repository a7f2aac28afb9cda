package io.weir.standalone.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of lines that come in any order, from several threads, and stand in one order in the end: by camera, session and frame.
 *
 * <p>Until then they wait in a file beside it, so that a long replay needs no memory for them but 40 bytes each.
 */
final class OrderedLines implements AutoCloseable {
    private static final Comparator<Line> ORDER = Comparator.comparingInt(Line::camera)
            .thenComparingInt(Line::session)
            .thenComparingLong(Line::frame);

    private final Path target;
    private final Path waiting;
    private final List<String> cameras;
    private final FileChannel channel;
    private final Map<String, Integer> sessions = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean finished;

    private record Line(int camera, int session, long frame, long start, int length) {}

    /** @param cameras their ids, in the order of the file */
    OrderedLines(Path target, List<String> cameras) throws OutputException {
        this.target = target;
        this.waiting = target.resolveSibling(target.getFileName() + ".unsorted");
        this.cameras = List.copyOf(cameras);
        try {
            this.channel = FileChannel.open(
                    waiting, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw OutputException.of(target, e);
        }
    }

    /**
     * Takes a line.
     *
     * @param session a name of the camera's session; of two sessions the one that was named first comes first
     */
    synchronized void add(String camera, String session, long frame, String line) throws OutputException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        int length = bytes.remaining();
        try {
            long start = channel.position();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
            int number = sessions.computeIfAbsent(session, name -> sessions.size());
            lines.add(new Line(cameras.indexOf(camera), number, frame, start, length));
        } catch (IOException e) {
            throw OutputException.of(target, e);
        }
    }

    /** Writes the file, whole or not at all. */
    synchronized void finish() throws OutputException {
        lines.sort(ORDER);
        WholeFile.write(target, file -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (Line line : lines) {
                    ByteBuffer bytes = ByteBuffer.allocate(line.length());
                    while (bytes.hasRemaining() && channel.read(bytes, line.start() + bytes.position()) >= 0) {
                        // until all of it is there
                    }
                    out.write(bytes.array());
                }
            }
        });
        finished = true;
    }

    /** Frees what this holds. Lines that were never put in order become the file as they came. */
    @Override
    public synchronized void close() throws OutputException {
        try {
            channel.close();
            if (finished) {
                Files.deleteIfExists(waiting);
            } else if (Files.exists(waiting)) {
                Files.move(waiting, target);
            }
        } catch (IOException e) {
            throw OutputException.of(waiting, e);
        }
    }
}
