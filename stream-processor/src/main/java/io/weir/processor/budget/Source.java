package io.weir.processor.budget;

import io.weir.wire.Tick;

/** What the ticks of one camera of one agent have said. */
final class Source {
    static final String PREFIX = "source/";

    /** After so many milliseconds without a tick nobody waits for a finite source any more. */
    static final long SILENT = 10_000;

    /** After so many milliseconds without a tick a source is as good as ended. */
    static final long LOST = 3_600_000;

    private static final long UNPLACED = -1;

    final String agent;
    final String camera;
    final boolean live;
    final long number;
    private long cameras;
    private long base = UNPLACED;
    private long reached;
    private long heard;
    private boolean ended;

    /** @param number of the source in the order in which they were first heard */
    Source(Tick tick, long number) {
        agent = tick.agent();
        camera = tick.camera();
        live = tick.live();
        this.number = number;
    }

    private Source(Unpacked fields) {
        agent = fields.getString();
        camera = fields.getString();
        live = fields.getBoolean();
        number = fields.getLong();
        cameras = fields.getLong();
        base = fields.getLong();
        reached = fields.getLong();
        heard = fields.getLong();
        ended = fields.getBoolean();
    }

    static Source read(Unpacked fields) {
        return new Source(fields);
    }

    void save(Journal journal) {
        Packed fields =
                new Packed().put(agent).put(camera).put(live).put(number).put(cameras);
        journal.put(key(), fields.put(base).put(reached).put(heard).put(ended).bytes());
    }

    String key() {
        return PREFIX + agent.length() + "/" + agent + "/" + camera;
    }

    void hear(Tick tick, long elapsed) {
        cameras = tick.cameras();
        reached = Math.max(reached, Millis.of(tick.reached()));
        ended |= tick.end();
        heard = elapsed;
    }

    /** Sets where in budget time the stream of a finite source began. */
    void place(long base) {
        this.base = base;
    }

    boolean placed() {
        return live || base != UNPLACED;
    }

    /** Where in budget time the stream time of a finite source lies. */
    long at(long streamMillis) {
        return base + streamMillis;
    }

    long reached() {
        return at(reached);
    }

    long cameras() {
        return cameras;
    }

    long heard() {
        return heard;
    }

    boolean running(long elapsed) {
        return !ended && elapsed - heard < LOST;
    }

    boolean waitedFor(long elapsed) {
        return !ended && !live && elapsed - heard <= SILENT;
    }
}
