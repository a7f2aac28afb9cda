package io.weir.processor.simulation;

import io.weir.models.Embedding;
import io.weir.wire.Bid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A made-up fleet: the candidates that its cameras send in a length of time, the same for the same seed.
 *
 * <p>Each camera looks at a place and sees a few scenes of its own there, some often and most of them rarely. A quarter of what
 * happens is shared: it shows up at several cameras within seconds, as it looks from their places. A twentieth was never seen before.
 * Candidates come in bursts, at rates that differ from camera to camera, by day five times as many as by night; the span begins at
 * midnight, and a day is a day or, if that is shorter, the span.
 */
public final class Fleet {
    static final String MODEL = "simulated";
    private static final int DIMENSION = 64;
    private static final int SHARED_SCENES = 12;
    private static final double NIGHT = 0.2;
    private static final Duration DAY = Duration.ofDays(1);

    private final Random random;
    private final long spanMillis;
    private final List<Place> places = new ArrayList<>();
    private final List<float[]> shared = new ArrayList<>();
    private final List<Bid> bids = new ArrayList<>();

    private record Place(String camera, Embedding middle, List<float[]> scenes, double rate) {
        float[] centre() {
            return middle.toArray();
        }
    }

    private Fleet(long seed, Duration span) {
        random = new Random(seed);
        spanMillis = span.toMillis();
    }

    /**
     * Makes one.
     *
     * @param cameras how many, at least 1
     * @param candidates how many they send together, 0 or more
     * @param span how long that takes
     * @return by the time at which they come, which is their stamp
     */
    public static List<Bid> candidates(long seed, int cameras, int candidates, Duration span) {
        Fleet fleet = new Fleet(seed, span);
        fleet.build(cameras);
        fleet.run(candidates);
        fleet.bids.sort(Comparator.comparingLong(Bid::stampMillis).thenComparing(Bid::id));
        return List.copyOf(fleet.bids);
    }

    private void build(int cameras) {
        for (int i = 0; i < SHARED_SCENES; i++) {
            shared.add(direction());
        }
        int digits = Integer.toString(cameras).length();
        for (int i = 1; i <= cameras; i++) {
            float[] centre = direction();
            List<float[]> scenes = new ArrayList<>();
            for (int count = 2 + random.nextInt(8); count > 0; count--) {
                scenes.add(near(centre, 0.8));
            }
            String camera = "camera-" + "0".repeat(digits - Integer.toString(i).length()) + i;
            places.add(new Place(camera, Embedding.normalized(centre), scenes, Math.exp(0.8 * random.nextGaussian())));
        }
    }

    private void run(int candidates) {
        double rates = places.stream().mapToDouble(Place::rate).sum();
        while (bids.size() < candidates) {
            double drawn = random.nextDouble() * rates;
            int chosen = 0;
            while (chosen < places.size() - 1 && (drawn -= places.get(chosen).rate) > 0) {
                chosen++;
            }
            long start = moment();
            int burst = random.nextInt(4) == 0 ? 2 + random.nextInt(10) : 1;
            double kind = random.nextDouble();
            int sharedScene = rare(SHARED_SCENES);
            long at = start;
            for (int i = 0; i < burst && bids.size() < candidates; i++) {
                Place place = kind < 0.25 ? places.get((chosen + i) % places.size()) : places.get(chosen);
                add(place, scene(place, kind, sharedScene), at);
                at = Math.min(spanMillis - 1, at + random.nextInt(8_000));
            }
        }
    }

    /** A moment of the span, by day more likely than by night. */
    private long moment() {
        double day = Math.min(DAY.toMillis(), spanMillis);
        while (true) {
            double at = random.nextDouble() * spanMillis;
            double light = 0.5 - 0.5 * Math.cos(2 * Math.PI * at / day);
            if (random.nextDouble() < NIGHT + (1 - NIGHT) * light) {
                return (long) at;
            }
        }
    }

    private float[] scene(Place place, double kind, int sharedScene) {
        if (kind < 0.25) {
            return near(mix(place.centre(), shared.get(sharedScene)), 0.35);
        }
        if (kind > 0.95) {
            return near(place.centre(), 1.6);
        }
        return near(place.scenes.get(rare(place.scenes.size())), 0.2 + 0.25 * random.nextDouble());
    }

    /** One of so many, the first far more often than the last. */
    private int rare(int count) {
        return (int) (count * Math.pow(random.nextDouble(), 2.5));
    }

    private void add(Place place, float[] vector, long at) {
        bids.add(new Bid(
                place.camera + "-" + bids.size(),
                place.camera,
                at / 1000.0,
                0.5f,
                false,
                60_000 + random.nextInt(120_000),
                MODEL,
                Embedding.normalized(vector),
                at));
    }

    private float[] direction() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Embedding.normalized(vector).toArray();
    }

    /** A vector at about this distance in the sense of Euclid, scaled to unit length again. */
    private float[] near(float[] centre, double noise) {
        float[] vector = centre.clone();
        double scale = noise / Math.sqrt(DIMENSION);
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] += (float) (random.nextGaussian() * scale);
        }
        return Embedding.normalized(vector).toArray();
    }

    private static float[] mix(float[] place, float[] scene) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = 0.4f * place[i] + 0.6f * scene[i];
        }
        return Embedding.normalized(vector).toArray();
    }
}
