package io.weir.agent.memory;

import io.weir.agent.novelty.Remembered;
import io.weir.agent.novelty.RememberedSpot;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file that holds what one camera remembers.
 *
 * <p>Eight bytes {@code WEIRMEM\n}, the version as an int, the content, and the SHA-256 of all that. Numbers are big-endian, texts
 * have their length in UTF-8 before them. It is written beside the old one, forced to the disk and then renamed: after a crash
 * there is the old one or the new one. Nothing of a file is used before its checksum is found right.
 */
public final class MemoryFile {
    private static final byte[] MAGIC = "WEIRMEM\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int CHECKSUM = 32;
    private static final int START = MAGIC.length + Integer.BYTES;

    private MemoryFile() {}

    /**
     * Writes a memory in the place of the one that was there.
     *
     * @throws IOException if it cannot be written; the old one is still there then
     */
    public static void write(Path file, CameraMemory memory) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream whole = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            MessageDigest digest = sha256();
            DataOutputStream out = new DataOutputStream(new DigestOutputStream(whole, digest));
            out.write(MAGIC);
            out.writeInt(VERSION);
            content(memory, out);
            out.flush();
            whole.write(digest.digest());
            whole.flush();
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file);
    }

    private static void content(CameraMemory memory, DataOutputStream out) throws IOException {
        text(memory.camera(), out);
        text(memory.model(), out);
        out.writeInt(memory.cells());
        out.writeInt(memory.dimension());
        out.writeDouble(memory.time());
        floats(memory.noise(), out);
        out.writeInt(memory.frames().size());
        for (Remembered frame : memory.frames()) {
            text(frame.id(), out);
            out.writeLong(frame.times());
            out.writeInt(frame.seen().length);
            for (double seen : frame.seen()) {
                out.writeDouble(seen);
            }
            floats(frame.regions(), out);
        }
        out.writeInt(memory.spots().size());
        for (RememberedSpot spot : memory.spots()) {
            out.writeDouble(spot.seen());
            floats(spot.vectors(), out);
        }
        out.writeInt(memory.pictures().size());
        for (Map.Entry<String, byte[]> picture : memory.pictures().entrySet()) {
            text(picture.getKey(), out);
            bytes(picture.getValue(), out);
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void floats(float[] floats, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES);
        bytes.asFloatBuffer().put(floats);
        bytes(bytes.array(), out);
    }

    /** A rename is on the disk when its folder is; where a folder cannot be opened, the file system does that by itself. */
    private static void forceFolder(Path file) {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notHere) {
            return;
        }
    }

    /**
     * Reads a memory.
     *
     * @throws MemoryException if the file is damaged, cut short, something else, or of another version
     * @throws IOException if it cannot be read at all
     */
    public static CameraMemory read(Path file) throws IOException, MemoryException {
        if (Files.size(file) > Integer.MAX_VALUE - 16) {
            throw new MemoryException("it is too large to be a memory");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < START + CHECKSUM || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MemoryException("it is no memory, or only the beginning of one");
        }
        int version = ByteBuffer.wrap(bytes, MAGIC.length, Integer.BYTES).getInt();
        MessageDigest digest = sha256();
        digest.update(bytes, 0, bytes.length - CHECKSUM);
        byte[] expected = Arrays.copyOfRange(bytes, bytes.length - CHECKSUM, bytes.length);
        if (!MessageDigest.isEqual(digest.digest(), expected)) {
            throw new MemoryException("it is damaged: its checksum is wrong");
        }
        if (version != VERSION) {
            throw new MemoryException("it is of version " + version + ", not " + VERSION);
        }
        int content = bytes.length - START - CHECKSUM;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, START, content))) {
            return content(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new MemoryException("what it holds is no memory");
        }
    }

    private static CameraMemory content(DataInputStream in) throws IOException {
        String camera = text(in);
        String model = text(in);
        int cells = in.readInt();
        int dimension = in.readInt();
        double time = in.readDouble();
        float[] noise = floats(in);
        List<Remembered> frames = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String id = text(in);
            long times = in.readLong();
            double[] seen = new double[size(in.readInt(), Double.BYTES, in)];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = in.readDouble();
            }
            frames.add(new Remembered(id, times, seen, floats(in)));
        }
        List<RememberedSpot> spots = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            double seen = in.readDouble();
            spots.add(new RememberedSpot(floats(in), seen));
        }
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            pictures.put(text(in), bytes(in));
        }
        return new CameraMemory(camera, model, cells, dimension, time, frames, spots, noise, pictures);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[size(in.readInt(), 1, in)];
        in.readFully(bytes);
        return bytes;
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] floats = new float[size(in.readInt() / Float.BYTES, Float.BYTES, in)];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = in.readFloat();
            if (!Float.isFinite(floats[i])) {
                throw new IOException("a number that is none");
            }
        }
        return floats;
    }

    /** A number of things that may still follow. */
    private static int size(int count, int bytesEach, DataInputStream in) throws IOException {
        if (count < 0 || count > in.available() / bytesEach) {
            throw new IOException("more is announced than there is");
        }
        return count;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
