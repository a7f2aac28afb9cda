package io.weir.processor.budget;

import io.weir.models.Embedding;
import io.weir.wire.BidRecord;
import io.weir.wire.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A stream of records as bad as it gets: files and live cameras that come, end, fall silent and come back, bids of cameras
 * that never tick, clocks that jump, several models, repeated ids.
 */
final class RandomStream {
    private final Random random;
    private final List<BidRecord> records = new ArrayList<>();
    private final List<Embedding> scenes = new ArrayList<>();
    private final List<Camera> cameras = new ArrayList<>();
    private final int models;
    private long stamp = 1_790_000_000_000L;
    private int bids;

    private static final class Camera {
        private final String name;
        private final String agent;
        private final int count;
        private final boolean live;
        private final boolean ticks;
        private double reached;
        private boolean over;

        Camera(String name, String agent, int count, boolean live, boolean ticks) {
            this.name = name;
            this.agent = agent;
            this.count = count;
            this.live = live;
            this.ticks = ticks;
        }
    }

    private RandomStream(long seed) {
        random = new Random(seed);
        models = random.nextInt(4) == 0 ? 6 : 1;
        for (int i = 0; i < 12; i++) {
            scenes.add(Records.random(random, 8));
        }
    }

    static List<BidRecord> of(long seed, int length) {
        RandomStream stream = new RandomStream(seed);
        while (stream.records.size() < length) {
            stream.step();
        }
        return stream.records;
    }

    private void step() {
        if (cameras.stream().allMatch(camera -> camera.over) || random.nextInt(60) == 0) {
            arrive();
        }
        pass();
        Camera camera = cameras.get(random.nextInt(cameras.size()));
        switch (random.nextInt(5)) {
            case 0 -> records.add(Records.clock(stamp, tickAll()));
            case 1 -> records.add(Records.clock(stamp));
            default -> bid(camera);
        }
    }

    private void arrive() {
        int kind = random.nextInt(4);
        int count = 1 + random.nextInt(3);
        String agent = "agent" + records.size();
        for (int i = 0; i < count; i++) {
            cameras.add(new Camera(
                    "camera" + random.nextInt(8),
                    agent,
                    random.nextInt(8) == 0 ? count + 1 : count,
                    kind == 1 || (kind == 2 && random.nextBoolean()),
                    random.nextInt(10) != 0));
        }
    }

    private void pass() {
        stamp += switch (random.nextInt(80)) {
            case 0 -> 11_000 + random.nextInt(60_000);
            case 1 -> 2_000_000;
            case 2 -> 7_200_000;
            case 3 -> -7_200_000;
            case 4 -> -500;
            case 5 -> 3_600_000;
            default -> random.nextInt(1_500);
        };
        if (random.nextInt(100) == 0) {
            records.add(Records.clock(4_102_444_800_000L));
        }
    }

    private Tick[] tickAll() {
        List<Tick> ticks = new ArrayList<>();
        for (Camera camera : cameras) {
            if (!camera.ticks || random.nextInt(6) == 0 || (camera.over && random.nextInt(5) != 0)) {
                continue;
            }
            camera.reached += camera.over ? 0 : random.nextDouble() * 4;
            camera.over |= random.nextInt(15) == 0;
            ticks.add(new Tick(camera.name, camera.agent, camera.count, camera.live, camera.reached, 0, camera.over));
        }
        return ticks.toArray(Tick[]::new);
    }

    private void bid(Camera camera) {
        double time = random.nextInt(50) == 0 ? random.nextDouble() * 1e12 : camera.reached + random.nextDouble() * 3;
        String id = random.nextInt(20) == 0 && bids > 0 ? "bid" + (bids - 1) : "bid" + bids++;
        Embedding scene = scenes.get(random.nextInt(scenes.size()));
        Embedding vector = random.nextInt(3) == 0 ? scene : Records.near(random, scene, 0.4);
        String model = Records.MODEL + random.nextInt(models);
        records.add(Records.bid(id, camera.name, time, random.nextInt(10) == 0, model, vector, stamp));
    }
}
