package io.weir.standalone.support;

import io.weir.models.Embedding;
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Live cameras that are not there: sends candidates with pictures of noise, and their ticks, as an agent would. Used by one thread. */
public final class MadeUpFleet implements AutoCloseable {
    private static final String TOPIC = "frames.candidates";
    private static final String MODEL = "0123456789abcdef".repeat(4);
    private static final int DIMENSION = 32;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final int cameras;
    private final int pictureBytes;
    private long sent;

    public MadeUpFleet(String bootstrap, int cameras, int pictureBytes, long seed) {
        this.cameras = cameras;
        this.pictureBytes = pictureBytes;
        random = new Random(seed);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.request.size", "4000000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends one candidate of a random camera. */
    public FrameEvent send() {
        FrameEvent frame = next();
        send(CandidateCodec.encode(frame));
        return frame;
    }

    /** A candidate that nobody has sent yet. */
    public FrameEvent next() {
        String camera = "made-" + random.nextInt(cameras);
        byte[] picture = new byte[pictureBytes];
        random.nextBytes(picture);
        picture[0] = (byte) 0xFF; // as a JPEG begins
        picture[1] = (byte) 0xD8;
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        long number = sent++;
        return new FrameEvent(
                camera + "-" + number,
                camera,
                number,
                number / 10.0,
                Instant.EPOCH,
                0.5f,
                0.2f,
                random.nextInt(40) == 0 ? FrameEvent.CONTROL : "novel",
                null,
                1,
                null,
                MODEL,
                Embedding.normalized(vector),
                picture);
    }

    /** Tells how far all cameras have come. */
    public void tick(boolean end) {
        for (int camera = 0; camera < cameras; camera++) {
            send(CandidateCodec.encode(new Tick("made-" + camera, "made-up", cameras, true, sent / 10.0, sent, end)));
        }
    }

    /** Sends any message with the key that it has. */
    public void send(WireRecord message) {
        send(message.key().getBytes(StandardCharsets.UTF_8), message.value(), message.headers());
    }

    /** Sends what may be no message at all. */
    public void send(byte[] key, byte[] value, Headers headers) {
        producer.send(new ProducerRecord<>(TOPIC, null, key, value, headers));
    }

    /** Waits until the broker has taken all. */
    public void flush() throws InterruptedException, ExecutionException {
        producer.flush();
    }

    public long sent() {
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
