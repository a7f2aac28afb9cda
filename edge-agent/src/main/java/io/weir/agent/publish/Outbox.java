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
    private boolean inHand;
    private boolean closed;

    Outbox(long limit) {
        this.limit = limit;
    }

    /** Adds an item, or says that there is no room for it. */
    boolean offer(Item item) {
        lock.lock();
        try {
            if (closed || bytes + item.bytes() > limit) {
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

    /** Takes the oldest item, or gives null if none comes in time; who asks again is done with the one before. */
    @Nullable
    Item poll(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lockInterruptibly();
        try {
            inHand = false;
            while (items.isEmpty() && left > 0) {
                left = filled.awaitNanos(left);
            }
            Item item = items.pollFirst();
            bytes -= item == null ? 0 : item.bytes();
            inHand = item != null;
            return item;
        } finally {
            lock.unlock();
        }
    }

    /** Takes all that is left; from now on nothing finds room. */
    List<Item> drain() {
        lock.lock();
        try {
            List<Item> left = new ArrayList<>(items);
            items.clear();
            bytes = 0;
            closed = true;
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** How many frames wait here. */
    int frames() {
        lock.lock();
        try {
            return (int) items.stream().filter(item -> item.fate() != null).count();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all items were taken, and the last of them is not in the taker's hand any more. */
    boolean isEmpty() {
        lock.lock();
        try {
            return items.isEmpty() && !inHand;
        } finally {
            lock.unlock();
        }
    }
}
