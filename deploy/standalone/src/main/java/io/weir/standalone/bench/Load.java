package io.weir.standalone.bench;

import io.weir.models.Embedding;
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import io.weir.wire.Topics;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Candidates of made-up live cameras, with pictures of noise: what a processor is to work off. */
final class Load {
    static final int CAMERAS = 60;

    private static final int SCENES = 400;
    private static final int DIMENSION = 128;
    private static final double NOISE = 0.4;
    private static final String MODEL = "0123456789abcdef".repeat(4);

    /** So many are with the broker at once: it takes them as fast as it can, and none is ever late. */
    private static final int BATCH = 32;

    private final Random random = new Random(7);
    private final List<float[]> scenes = new ArrayList<>();
    private final int pictureBytes;

    Load(int pictureBytes) {
        this.pictureBytes = pictureBytes;
        for (int i = 0; i < SCENES; i++) {
            scenes.add(direction(new float[DIMENSION], 1));
        }
    }

    /** Writes ticks and so many frames to the candidates topic; returns when the broker has taken all. */
    void send(String bootstrap, Topics topics, int frames) throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<WireRecord> batch = new ArrayList<>();
            for (int camera = 0; camera < CAMERAS; camera++) {
                batch.add(CandidateCodec.encode(new Tick(name(camera), "bench", CAMERAS, true, 0, 0, false)));
            }
            for (int i = 0; i < frames; i++) {
                batch.add(CandidateCodec.encode(frame(i)));
                if (batch.size() >= BATCH) {
                    send(producer, topics, batch);
                    batch.clear();
                }
            }
            send(producer, topics, batch);
        }
    }

    private static Map<String, Object> settings(String bootstrap) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none",
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                120_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                300_000,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.MESSAGE_BYTES,
                "metric.reporters",
                "",
                "enable.metrics.push",
                false);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Topics topics, List<WireRecord> batch)
            throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (WireRecord record : batch) {
            byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(
                    new ProducerRecord<>(topics.candidates(), null, key, record.value(), record.headers())));
        }
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the broker did not take a candidate: " + e.getMessage(), e);
            }
        }
    }

    private FrameEvent frame(int number) {
        byte[] picture = new byte[pictureBytes];
        random.nextBytes(picture); // as little to be compressed as a JPEG
        picture[0] = (byte) 0xFF; // as a JPEG begins
        picture[1] = (byte) 0xD8;
        String camera = name(random.nextInt(CAMERAS));
        return new FrameEvent(
                camera + "-" + number,
                camera,
                number,
                number / 10.0,
                Instant.EPOCH,
                0.5f,
                0.2f,
                "novel",
                null,
                1,
                null,
                MODEL,
                Embedding.normalized(direction(scenes.get(random.nextInt(SCENES)), NOISE)),
                picture);
    }

    private float[] direction(float[] near, double noise) {
        float[] vector = near.clone();
        double scale = noise / Math.sqrt(vector.length);
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (random.nextGaussian() * scale);
        }
        return Embedding.normalized(vector).toArray();
    }

    private static String name(int camera) {
        return "made-" + camera;
    }
}
