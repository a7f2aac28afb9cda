package io.weir.standalone.bench;

import io.weir.models.Embedding;
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import io.weir.wire.Topics;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Candidates of made-up live cameras, with pictures of noise and vectors of 128 dimensions. */
public final class Load {
    private static final int CAMERAS = 20;
    private static final int DIMENSION = 128;
    private static final String MODEL = "0123456789abcdef".repeat(4);

    private Load() {}

    /** Writes so many to the candidates' topic; returns when the broker has taken all. */
    public static void send(String bootstrap, Topics topics, int count, int pictureBytes) {
        Random random = new Random(7);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", "false"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int camera = 0; camera < CAMERAS; camera++) {
                Tick tick = new Tick("made-" + camera, "bench", CAMERAS, true, 0, 0, false);
                send(producer, topics, CandidateCodec.encode(tick));
            }
            for (int i = 0; i < count; i++) {
                send(producer, topics, CandidateCodec.encode(frame(random, i, pictureBytes)));
            }
        }
    }

    private static FrameEvent frame(Random random, int number, int pictureBytes) {
        byte[] picture = new byte[pictureBytes];
        random.nextBytes(picture);
        picture[0] = (byte) 0xFF; // as a JPEG begins
        picture[1] = (byte) 0xD8;
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        String camera = "made-" + number % CAMERAS;
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
                Embedding.normalized(vector),
                picture);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Topics topics, WireRecord record) {
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        // One that is lost shows: the measurement waits for all.
        Future<?> unused =
                producer.send(new ProducerRecord<>(topics.candidates(), null, key, record.value(), record.headers()));
    }
}
