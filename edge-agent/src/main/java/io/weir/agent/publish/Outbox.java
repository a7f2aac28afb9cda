package io.weir.agent.publish;

import io.weir.wire.WireRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits to be sent, in its order, bounded in bytes; safe for use by several threads, none of which it makes wait. */
final class Outbox {
    /**
     * One record on its way.
     *
     * @param fate told what became of it, or null for a tick, of which nobody asks
     */
    record Item(WireRecord record, @Nullable Fate fate) {
        int bytes() {
            return record.value().length + 2000; // headers: the embedding, mostly
        }
    }

    private final long limit;
    private final Deque<Item> items = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private long bytes;

    Outbox(long limit) {
        this.limit = limit;
    }

    /** Adds an item, or says that there is no room for it. */
    boolean offer(Item item) {
        lock.lock();
        try {
            if (bytes + item.bytes() > limit) {
                return false;
            }
            bytes += item.bytes();
            items.addLast(item);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest item, or gives null if none comes in time. */
    @Nullable
    Item poll(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (items.isEmpty() && left > 0) {
                left = filled.awaitNanos(left);
            }
            Item item = items.pollFirst();
            bytes -= item == null ? 0 : item.bytes();
            return item;
        } finally {
            lock.unlock();
        }
    }

    /** Takes all that is left. */
    List<Item> drain() {
        lock.lock();
        try {
            List<Item> left = new ArrayList<>(items);
            items.clear();
            bytes = 0;
            return left;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return items.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
