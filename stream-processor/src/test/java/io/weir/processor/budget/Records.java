package io.weir.processor.budget;

import io.weir.models.Embedding;
import io.weir.wire.Bid;
import io.weir.wire.BudgetClock;
import io.weir.wire.Tick;
import java.util.List;
import java.util.Random;

/** Short ways to write the records that tests feed to a budget. */
final class Records {
    static final String MODEL = "model";

    private Records() {}

    static Bid bid(String camera, double time, Embedding vector, long stampMillis) {
        return bid(camera + "@" + time, camera, time, false, MODEL, vector, stampMillis);
    }

    static Bid control(String camera, double time, Embedding vector, long stampMillis) {
        return bid(camera + "!" + time, camera, time, true, MODEL, vector, stampMillis);
    }

    static Bid bid(
            String id, String camera, double time, boolean control, String model, Embedding vector, long stampMillis) {
        return new Bid(id, camera, time, 0.5f, control, 50_000, model, vector, stampMillis);
    }

    /** A tick of a finite source of an agent with one camera. */
    static Tick file(String camera, double reached) {
        return new Tick(camera, "agent-" + camera, 1, false, reached, 0, false);
    }

    static Tick fileEnd(String camera, double reached) {
        return new Tick(camera, "agent-" + camera, 1, false, reached, 0, true);
    }

    static Tick live(String camera) {
        return new Tick(camera, "agent-" + camera, 1, true, 0, 0, false);
    }

    static Tick liveEnd(String camera) {
        return new Tick(camera, "agent-" + camera, 1, true, 0, 0, true);
    }

    static BudgetClock clock(long stampMillis, Tick... ticks) {
        return new BudgetClock(List.of(ticks), stampMillis);
    }

    /** The unit vector along an axis: at right angles to that along any other. */
    static Embedding axis(int axis) {
        float[] values = new float[16];
        values[axis] = 1;
        return Embedding.ofUnit(values);
    }

    static Embedding random(Random random, int dimension) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalized(values);
    }

    /** A vector near another one. */
    static Embedding near(Random random, Embedding centre, double noise) {
        float[] values = centre.toArray();
        double scale = noise / Math.sqrt(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (random.nextGaussian() * scale);
        }
        return Embedding.normalized(values);
    }
}
