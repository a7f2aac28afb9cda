package io.weir.processor.budget;

import io.weir.wire.Tick;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sources that ticks have told of, agent by agent: who goes on, who is waited for, and how far all have come.
 *
 * <p>A source that ended stays known for an hour, so that a late tick of it is no news; then it is forgotten with the rest of
 * its agent, of which at most as many sources as it said it has are kept.
 */
final class Sources {
    private final Journal journal;
    private final Map<String, Map<String, Source>> agents = new LinkedHashMap<>();
    private final Map<String, Source> newest = new HashMap<>();
    private final List<Source> unplaced = new ArrayList<>();
    private long number;

    /**
     * How the sources stand.
     *
     * @param live whether one goes on that is live
     * @param held whether a source that is not yet heard of holds all at the start
     * @param waited whether a finite source is waited for
     * @param least how far in budget time all have come that are waited for
     * @param furthest how far any finite source has come
     * @param until when, in milliseconds passed, this may change without a tick
     */
    record Roll(boolean live, boolean held, boolean waited, long least, long furthest, long until) {}

    Sources(Stored stored, Journal journal) {
        this.journal = journal;
        Comparator<Source> order = Comparator.comparingLong(source -> source.number);
        stored.take(Source.PREFIX, (key, fields) -> Source.read(fields), order).forEach(this::know);
    }

    void hear(Tick tick, long elapsed) {
        Map<String, Source> agent = agents.get(tick.agent());
        Source source = agent == null ? null : agent.get(tick.camera());
        if (source == null) {
            source = new Source(tick, number);
            know(source);
            if (!source.placed()) {
                unplaced.add(source);
            }
        }
        source.hear(tick, elapsed);
        source.save(journal);
    }

    private void know(Source source) {
        agents.computeIfAbsent(source.agent, id -> new LinkedHashMap<>()).put(source.camera, source);
        newest.put(source.camera, source);
        number = source.number + 1;
    }

    /** Whether finite sources were heard of whose streams have no place in budget time yet. */
    boolean hasUnplaced() {
        return !unplaced.isEmpty();
    }

    /** Lets the streams of all new finite sources begin at a budget time. */
    void place(long base) {
        for (Source source : unplaced) {
            source.place(base);
            source.save(journal);
        }
        unplaced.clear();
    }

    /** Whether finite sources with a place are on their way, so that new ones join them. */
    boolean underWay(long elapsed) {
        return agents.values().stream()
                .flatMap(agent -> agent.values().stream())
                .anyMatch(source -> source.placed() && source.waitedFor(elapsed));
    }

    boolean knows(String camera) {
        return newest.containsKey(camera);
    }

    /** The finite source that the bids of a camera come from, or null if it is live or was never heard of. */
    @Nullable
    Source finite(String camera) {
        Source source = newest.get(camera);
        return source == null || source.live || !source.placed() ? null : source;
    }

    /** Counts who is there; O(sources). */
    Roll call(long elapsed) {
        boolean live = false;
        boolean held = false;
        boolean waited = false;
        long least = Long.MAX_VALUE;
        long furthest = 0;
        long until = Long.MAX_VALUE;
        for (Map<String, Source> agent : agents.values()) {
            long cameras = 0;
            long heard = Long.MIN_VALUE;
            for (Source source : agent.values()) {
                cameras = Math.max(cameras, source.cameras());
                heard = Math.max(heard, source.heard());
                if (elapsed - source.heard() < Source.LOST) {
                    until = Math.min(until, source.heard() + Source.LOST);
                }
                if (!source.live) {
                    furthest = Math.max(furthest, source.reached());
                }
                if (source.waitedFor(elapsed)) {
                    waited = true;
                    least = Math.min(least, source.reached());
                    until = Math.min(until, source.heard() + Source.SILENT + 1);
                } else if (source.live && source.running(elapsed)) {
                    live = true;
                }
            }
            if (agent.size() < cameras && elapsed - heard <= Source.SILENT) {
                held = true;
                until = Math.min(until, heard + Source.SILENT + 1);
            }
        }
        return new Roll(live, held, waited, least, furthest, until);
    }

    /** Forgets agents that said nothing for an hour, and what an agent has of such sources beyond its number. */
    void forget(long elapsed) {
        Set<String> renewed = new HashSet<>();
        agents.values().removeIf(agent -> {
            List<Source> lost = agent.values().stream()
                    .filter(source -> elapsed - source.heard() >= Source.LOST)
                    .toList();
            boolean gone = lost.size() == agent.size();
            if (gone || agent.size() > camerasOf(agent.values())) {
                lost.forEach(source -> {
                    agent.remove(source.camera);
                    journal.remove(source.key());
                    newest.remove(source.camera);
                    renewed.add(source.camera);
                });
            }
            return gone;
        });
        agents.values().stream()
                .flatMap(agent -> agent.values().stream())
                .filter(source -> renewed.contains(source.camera))
                .forEach(source -> newest.merge(source.camera, source, Sources::newer));
    }

    private static Source newer(Source one, Source other) {
        return one.number > other.number ? one : other;
    }

    private static long camerasOf(Collection<Source> agent) {
        return agent.stream().mapToLong(Source::cameras).max().orElse(0);
    }
}
