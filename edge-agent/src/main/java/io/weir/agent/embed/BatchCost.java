package io.weir.agent.embed;

import io.weir.models.Model;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/** Measures how many pictures a second a network takes, by how many go into a run and how runs share the cores. */
public final class BatchCost {
    private BatchCost() {}

    /**
     * Runs a network for a time.
     *
     * @param batch pictures a run
     * @param lanes runs at once, each on a thread of its own
     * @param threads that a run on the CPU uses
     * @return pictures a second
     */
    public static double picturesPerSecond(Model model, Device device, int batch, int lanes, int threads, Duration time)
            throws InterruptedException {
        try (Network network = Network.open(model.onnx(), model.card().id(), device, threads)) {
            List<Lane> open = new ArrayList<>();
            try {
                for (int i = 0; i < lanes; i++) {
                    open.add(filled(new Lane(network, model.card(), batch), model, batch));
                }
                return run(open, batch, time);
            } finally {
                open.forEach(Lane::close);
            }
        }
    }

    private static Lane filled(Lane lane, Model model, int batch) {
        byte[] noise = new byte[model.card().input().size()];
        Random random = new Random(1);
        for (int i = 0; i < batch; i++) {
            random.nextBytes(noise);
            lane.put(ByteBuffer.wrap(noise), i);
        }
        return lane;
    }

    private static double run(List<Lane> lanes, int batch, Duration time) throws InterruptedException {
        LongAdder runs = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (Lane lane : lanes) {
            Thread thread = new Thread(
                    () -> {
                        while (System.nanoTime() - start < time.toNanos()) {
                            lane.run();
                            runs.increment();
                        }
                    },
                    "network");
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return runs.sum() * batch / ((System.nanoTime() - start) / 1e9);
    }
}
