package io.weir.standalone.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.processor.budget.BudgetStatus;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.processor.topology.SetupException;
import io.weir.processor.topology.StreamsRun;
import io.weir.processor.topology.TopicAdmin;
import io.weir.settings.HttpSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.Limits;
import io.weir.settings.Rate;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.wire.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Laps of a processor, or of a topology that only copies, over the same load on one broker.
 *
 * <p>Each lap has topics of its own, which are full before it begins and gone after it: a lap is work without waiting for a camera.
 */
public final class ProcessorCourse {
    private static final int PARTITIONS = 3;
    private static final Duration CONTEST = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 2;
    private static final long COMMIT_MILLIS = 300;

    private final EmbeddedBroker broker;
    private final Path home;
    private final int frames;
    private final Load load;
    private int laps;

    /**
     * @param broker runs in this process
     * @param home where the working copies of stores are made
     * @param frames of each lap
     * @param bytes of each picture
     */
    public ProcessorCourse(EmbeddedBroker broker, Path home, int frames, int bytes) {
        this.broker = broker;
        this.home = home;
        this.frames = frames;
        this.load = new Load(bytes);
    }

    /**
     * Copies all candidates to the selected frames.
     *
     * @throws SetupException if Kafka Streams cannot start
     */
    public Lap copy() throws SetupException, InterruptedException {
        ProcessorSettings settings = settings("bench-copy-" + laps++, 1);
        fill(settings);
        AtomicLong copied = new AtomicLong();
        try (StreamsRun run = StreamsRun.copy(settings, copied)) {
            // Ticks are copied too, and may come last.
            return measure(settings, run, () -> copied.get() >= frames + Load.CAMERAS, copied::get);
        } finally {
            clear(settings);
        }
    }

    /**
     * Lets the processor judge all candidates, in contests of a second.
     *
     * @param perSecond so many it may select
     * @throws SetupException if it cannot start
     */
    public Lap judge(int perSecond) throws SetupException, InterruptedException {
        ProcessorSettings settings = settings("bench-weir-" + laps++, perSecond);
        fill(settings);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ProcessorMetrics metrics = new ProcessorMetrics(registry);
        BooleanSupplier done = () -> decided(metrics.budget()) == frames
                && registry.get("weir.waiting.pictures").gauge().value() == 0;
        try (StreamsRun run = StreamsRun.start(settings, PARTITIONS, metrics)) {
            return measure(
                    settings,
                    run,
                    done,
                    () -> metrics.budget().map(BudgetStatus::selected).orElse(0L));
        } finally {
            clear(settings);
        }
    }

    private void fill(ProcessorSettings settings) throws SetupException, InterruptedException {
        TopicAdmin.create(settings, Optional.empty());
        load.send(broker.bootstrap(), topics(settings), frames);
    }

    private Lap measure(ProcessorSettings settings, StreamsRun run, BooleanSupplier done, LongSupplier released)
            throws InterruptedException {
        long limit = System.nanoTime() + MOST.toNanos();
        await(run, limit, run::running);
        long start = System.nanoTime();
        Cpu before = Cpu.now(settings.application());
        await(run, limit, done);
        double seconds = (System.nanoTime() - start) / 1e9;
        Cpu used = Cpu.now(settings.application()).since(before);
        TimeUnit.MILLISECONDS.sleep(COMMIT_MILLIS); // what was sent last is with the broker then
        return new Lap(
                seconds,
                used,
                written(topics(settings).candidates()),
                written(settings.application() + "-waiting-places-changelog"),
                written(topics(settings).selected()),
                released.getAsLong());
    }

    private static void await(StreamsRun run, long limit, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (run.failure().isPresent() || System.nanoTime() > limit) {
                throw new IllegalStateException(run.failure().orElse("not done within " + MOST.toMinutes() + " min"));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** What producers have sent to a topic, by the broker's own count; cleaning changes nothing about it. */
    private static long written(String topic) {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=" + topic);
            return beans.isRegistered(name) && beans.getAttribute(name, "Count") instanceof Long count ? count : 0;
        } catch (JMException e) {
            throw new IllegalStateException("the broker's count of bytes cannot be read", e);
        }
    }

    private void clear(ProcessorSettings settings) throws InterruptedException {
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap(), "enable.metrics.push", false))) {
            List<String> own = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(settings.application()))
                    .toList();
            admin.deleteTopics(own).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics of a lap cannot be deleted: " + e.getMessage(), e);
        }
    }

    private static long decided(Optional<BudgetStatus> budget) {
        return budget.map(status -> status.selected()
                        + status.refused().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .orElse(0L);
    }

    private static Topics topics(ProcessorSettings settings) {
        return new Topics(settings.kafka().prefix());
    }

    private ProcessorSettings settings(String name, int perSecond) {
        long window = Math.max(1, WINDOW.toSeconds() * perSecond);
        return new ProcessorSettings(
                new KafkaSettings(broker.bootstrap(), name, PARTITIONS, Map.of()),
                HttpSettings.defaults(),
                BudgetSettings.of(Limits.of(new Rate((int) Math.min(window, frames), WINDOW)), CONTEST),
                name,
                home.resolve(name));
    }
}
