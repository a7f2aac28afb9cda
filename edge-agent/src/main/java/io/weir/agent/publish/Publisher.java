package io.weir.agent.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.publish.Outbox.Item;
import io.weir.observe.BrokerErrors;
import io.weir.settings.Footprint;
import io.weir.settings.KafkaSettings;
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import io.weir.wire.Topics;
import io.weir.wire.WireRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends candidates and ticks to the broker, in the order in which they come, from a bounded buffer; nobody who hands something in
 * ever waits.
 *
 * <p>What is in the buffer waits for the broker as long as it takes. What does not fit is lost, and its {@link Fate} says so. One
 * thread of its own ({@code publish}) hands over to Kafka's producer, which has another.
 */
public final class Publisher implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long BUFFER_BYTES = Footprint.current().bufferBytes();
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final MeterRegistry registry;
    private final BrokerErrors errors;
    private final String topic;
    private final Outbox outbox = new Outbox(BUFFER_BYTES);
    private final Set<Fate> inFlight = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean connected = new AtomicBoolean();
    private final Object ending = new Object();
    private final Thread thread;
    private volatile long lastAnswerNanos;
    private volatile boolean closing;
    private boolean told;

    private Publisher(KafkaSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
        this.errors = BrokerErrors.of("agent", registry);
        this.topic = new Topics(settings.prefix()).candidates();
        this.thread = new Thread(this::run, "publish");
        this.lastAnswerNanos = System.nanoTime();
    }

    /** Starts to send, without metrics. */
    public static Publisher start(KafkaSettings settings) {
        return start(settings, new SimpleMeterRegistry());
    }

    /**
     * Starts to send; waits for no broker.
     *
     * @param registry for what goes wrong with the broker, and for the metrics of Kafka's own client
     * @throws io.weir.settings.SettingsException if Kafka does not understand its settings
     */
    public static Publisher start(KafkaSettings settings, MeterRegistry registry) {
        CandidatesTopic.check(settings);
        Publisher publisher = new Publisher(settings, registry);
        publisher.thread.start();
        return publisher;
    }

    @Override
    public void send(FrameEvent frame, Fate fate) {
        if (closing || !outbox.offer(new Item(CandidateCodec.encode(frame), fate))) {
            fate.known(false);
        }
    }

    @Override
    public boolean tick(Tick tick) {
        return !(connected.get() || tick.end())
                || outbox.offer(new Item(CandidateCodec.encode(tick), null))
                || !tick.end();
    }

    @Override
    public int waitingFrames() {
        return inFlight.size() + outbox.frames();
    }

    @Override
    public boolean connected() {
        return connected.get();
    }

    @Override
    public boolean flush(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!outbox.isEmpty() || sent.get() != answered.get()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            synchronized (answered) {
                answered.wait(20);
            }
        }
        return true;
    }

    private void run() {
        try {
            CandidatesTopic.await(settings, topic, errors, () -> closing);
            lastAnswerNanos = System.nanoTime();
            connected.set(true);
            try (Producer<String, byte[]> producer = producer();
                    KafkaClientMetrics measured = new KafkaClientMetrics(producer)) {
                measured.bindTo(registry);
                try {
                    pump(producer);
                } finally {
                    forgetInterrupt();
                    producer.close(Duration.ZERO);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("the publisher ends");
        } catch (KafkaException e) {
            errors.count(e);
            Throwable why = e.getCause() == null ? e : e.getCause();
            LOG.error("kafka: {}; no frame can be sent", why.getMessage());
        } finally {
            connected.set(false);
            loseAll();
        }
    }

    /** It has ended what this thread waited for; Kafka's own end would take it for trouble, and wait no more for its thread. */
    private void forgetInterrupt() {
        synchronized (ending) { // one that is on its way has come then
            var unused = Thread.interrupted();
        }
    }

    private void pump(Producer<String, byte[]> producer) throws InterruptedException {
        while (!closing) {
            Item item = outbox.poll(WAIT);
            if (item != null) {
                send(producer, item);
            }
            watch();
        }
    }

    private void send(Producer<String, byte[]> producer, Item item) {
        WireRecord record = item.record();
        Fate fate = item.fate();
        if (fate != null) {
            inFlight.add(fate);
        }
        sent.incrementAndGet();
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic, null, null, record.key(), record.value(), record.headers()),
                    (metadata, error) -> answered(fate, error == null, error));
        } catch (InterruptException e) {
            answered(fate, false, null);
            throw e;
        } catch (KafkaException e) {
            answered(fate, false, e);
        }
    }

    private void answered(@Nullable Fate fate, boolean delivered, @Nullable Exception error) {
        if (fate != null && inFlight.remove(fate)) {
            fate.known(delivered);
        }
        if (error != null && !closing) {
            errors.count(error);
        }
        if (delivered) {
            lastAnswerNanos = System.nanoTime();
        } else if (error != null && !closing && !told) {
            told = true;
            LOG.warn("a frame could not be sent: {}; further ones are only counted", error.getMessage());
        }
        synchronized (answered) {
            answered.incrementAndGet();
            answered.notifyAll();
        }
    }

    /** The producer itself never says that its broker is gone: answers that fail to come do. */
    private void watch() {
        boolean waiting = sent.get() != answered.get();
        boolean silent = waiting && System.nanoTime() - lastAnswerNanos > SILENCE.toNanos();
        if (!waiting) {
            lastAnswerNanos = System.nanoTime();
        }
        if (silent && connected.compareAndSet(true, false)) {
            LOG.warn(
                    "the broker at {} does not answer; up to {} MB of frames wait for it",
                    settings.bootstrap(),
                    BUFFER_BYTES >> 19);
        } else if (!silent && !connected.get()) {
            connected.set(true);
            LOG.info("the broker at {} answers again", settings.bootstrap());
        }
    }

    private void loseAll() {
        for (Item item : outbox.drain()) {
            if (item.fate() != null) {
                item.fate().known(false);
            }
        }
        for (Fate fate : List.copyOf(inFlight)) {
            if (inFlight.remove(fate)) {
                fate.known(false);
            }
        }
    }

    private Producer<String, byte[]> producer() {
        Map<String, Object> config = new HashMap<>(settings.resolved());
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "weir-agent");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.putIfAbsent(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.putIfAbsent(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        synchronized (ending) {
            if (!closing) {
                closing = true;
                thread.interrupt();
            }
        }
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loseAll();
    }
}
