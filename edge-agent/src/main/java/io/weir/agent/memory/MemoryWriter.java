package io.weir.agent.memory;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes memories on a thread of its own, so that no camera waits for a disk.
 *
 * <p>Of each camera the newest memory that waits is written; closing writes all that still wait.
 */
public final class MemoryWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryWriter.class);

    private final MemoryFolder folder;
    private final Map<String, CameraMemory> waiting = new LinkedHashMap<>();
    private final Map<String, Long> savedNanos = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "memory");
    private final long startNanos = System.nanoTime();
    private boolean closing;
    private boolean failureTold;

    private MemoryWriter(MemoryFolder folder) {
        this.folder = folder;
    }

    /**
     * Starts the thread.
     *
     * @param folder closed with the writer
     */
    public static MemoryWriter start(MemoryFolder folder) {
        MemoryWriter writer = new MemoryWriter(folder);
        writer.thread.start();
        return writer;
    }

    /** What to read memories from. */
    public MemoryFolder folder() {
        return folder;
    }

    /** Has a memory written soon; not to be changed any more. */
    public synchronized void save(CameraMemory memory) {
        waiting.put(memory.camera(), memory);
        notifyAll();
    }

    /** Seconds since the memory of a camera was written, or, if it was not yet, since the start: what is lost if all ends now. */
    public double secondsSinceSaved(String camera) {
        return (System.nanoTime() - savedNanos.getOrDefault(camera, startNanos)) / 1e9;
    }

    private void run() {
        for (CameraMemory next = next(); next != null; next = next()) {
            try {
                folder.save(next);
                savedNanos.put(next.camera(), System.nanoTime());
                failureTold = false;
            } catch (IOException e) {
                if (!failureTold) {
                    failureTold = true;
                    LOG.error(
                            "{}: its memory cannot be written: {}; it goes on, and a restart would begin without what is new",
                            next.camera(),
                            MemoryFolder.why(e));
                }
            }
        }
    }

    private synchronized @Nullable CameraMemory next() {
        while (waiting.isEmpty()) {
            if (closing) {
                return null;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                return null;
            }
        }
        return waiting.remove(waiting.keySet().iterator().next());
    }

    /** Writes what still waits, and gives the folder back. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
