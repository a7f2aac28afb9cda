package io.weir.agent.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.embed.Embedder;
import io.weir.agent.facts.FactType;
import io.weir.agent.memory.MemoryFolder;
import io.weir.agent.memory.MemoryWriter;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.publish.Destination;
import io.weir.agent.publish.Publisher;
import io.weir.models.Model;
import io.weir.observe.Readiness;
import io.weir.settings.Nearest;
import io.weir.settings.SettingsException;
import io.weir.wire.Tick;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The edge agent: reads cameras, scores their frames and publishes what is new. */
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final long TICK_MILLIS = 1000;
    private static final long LOOK_MILLIS = 50;
    private static final Duration CAMERAS_END = Duration.ofSeconds(2);
    private static final Duration BROKER_TAKES = Duration.ofSeconds(1);

    private final String name = UUID.randomUUID().toString();
    private final AgentMetrics metrics;
    private final Embedder embedder;
    private final Destination destination;
    private final @Nullable MemoryWriter memories;
    private final List<CameraRun> cameras = new ArrayList<>();
    private final Thread ticker = new Thread(this::tickUntilOver, "ticks");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private boolean closed;

    private Agent(
            AgentSettings settings,
            List<CameraSetup> cameras,
            @Nullable Duration giveUp,
            Embedder embedder,
            Model model,
            MeterRegistry registry,
            Destination destination,
            Witness witness,
            @Nullable MemoryWriter memories) {
        this.memories = memories;
        this.metrics = new AgentMetrics(registry);
        this.embedder = embedder;
        this.destination = destination;
        metrics.brokerConnected(destination::connected);
        metrics.model(model.card().id(), model.sha256());
        for (CameraSetup camera : cameras) {
            this.cameras.add(
                    new CameraRun(camera, settings, giveUp, model, embedder, metrics, destination, witness, memories));
        }
    }

    /**
     * Reads the model that the settings name, or the one that comes with Weir.
     *
     * @throws io.weir.models.ModelException if it cannot be used, or the settings ask for a device that is not there
     */
    public static Model model(AgentSettings settings) {
        Embedder.require(settings.device());
        return settings.model() == null ? Model.bundled() : Model.load(Path.of(settings.model()));
    }

    /**
     * Starts all cameras at once; their frames go to the broker that the settings name.
     *
     * @param giveUp after how long without any frame a live source has failed for good; null for never
     * @param folder of the memories that survive the program, whatever the settings say of it; closed with the agent, or if it cannot
     *     start; null for none
     */
    public static Agent start(
            AgentSettings settings,
            List<CameraSetup> cameras,
            @Nullable Duration giveUp,
            Model model,
            MeterRegistry registry,
            @Nullable MemoryFolder folder) {
        Destination destination;
        try {
            destination = Publisher.start(settings.kafka(), registry);
        } catch (RuntimeException e) {
            close(folder);
            throw e;
        }
        return start(settings, cameras, giveUp, model, registry, destination, Witness.NONE, folder);
    }

    /**
     * Starts all cameras at once.
     *
     * @param destination where their frames go; closed with the agent, or if it cannot start
     * @param witness told of each decision
     * @throws io.weir.settings.SettingsException if the folder of memories cannot be used
     */
    public static Agent start(
            AgentSettings settings,
            List<CameraSetup> cameras,
            @Nullable Duration giveUp,
            Model model,
            MeterRegistry registry,
            Destination destination,
            Witness witness) {
        MemoryFolder folder;
        try {
            folder = settings.memory().kept().map(MemoryFolder::open).orElse(null);
        } catch (RuntimeException e) {
            destination.close();
            throw e;
        }
        return start(settings, cameras, giveUp, model, registry, destination, witness, folder);
    }

    private static Agent start(
            AgentSettings settings,
            List<CameraSetup> cameras,
            @Nullable Duration giveUp,
            Model model,
            MeterRegistry registry,
            Destination destination,
            Witness witness,
            @Nullable MemoryFolder folder) {
        Embedder embedder;
        try {
            cameras.forEach(camera -> PictureFolder.check(camera.novelty()));
            cameras.forEach(camera -> KeptExamples.check(camera.novelty(), model));
            embedder = Embedder.open(model, settings.device());
        } catch (RuntimeException e) {
            close(folder);
            destination.close();
            throw e;
        }
        MemoryWriter memories = folder == null ? null : MemoryWriter.start(folder);
        Agent agent = new Agent(settings, cameras, giveUp, embedder, model, registry, destination, witness, memories);
        agent.cameras.forEach(CameraRun::start);
        agent.ticker.start();
        return agent;
    }

    private static void close(@Nullable MemoryFolder folder) {
        if (folder != null) {
            folder.close();
        }
    }

    /**
     * Starts all cameras at once, without metrics.
     *
     * @param destination where their frames go; closed with the agent, or if it cannot start
     * @param witness told of each decision
     */
    public static Agent rehearse(
            AgentSettings settings,
            List<CameraSetup> cameras,
            @Nullable Duration giveUp,
            Model model,
            Destination destination,
            Witness witness) {
        return start(settings, cameras, giveUp, model, new SimpleMeterRegistry(), destination, witness);
    }

    /** Where each camera stands. */
    public List<CameraStatus> status() {
        return cameras.stream().map(CameraRun::status).toList();
    }

    /**
     * Takes facts from outside, which hold from now on.
     *
     * @param camera the id of the camera that they are of; empty for all
     * @param facts each a Double, a String or a Boolean by its name
     * @throws SettingsException if there is no such camera, or it does not know such a fact; then none of them holds
     */
    public void push(String camera, Map<String, Object> facts) {
        List<CameraRun> meant = cameras.stream()
                .filter(each -> camera.isEmpty() || each.id().equals(camera))
                .toList();
        if (meant.isEmpty()) {
            throw SettingsException.of(
                    "camera",
                    camera,
                    "no such camera; there are "
                            + cameras.stream().map(CameraRun::id).collect(Collectors.joining(", ")));
        }
        facts.forEach((name, value) -> {
            List<CameraRun> knowing = meant.stream()
                    .filter(each -> each.pushable().containsKey(name))
                    .toList();
            if (knowing.isEmpty()) {
                Set<String> known = meant.getFirst().pushable().keySet();
                throw SettingsException.of(
                        name,
                        null,
                        Nearest.to(name, known)
                                .map(word -> "no such fact; did you mean '" + word + "'?")
                                .orElse("no such fact; declare it in facts.pushed"));
            }
            for (CameraRun each : knowing) {
                FactType type = each.pushable().get(name);
                if (type != null && !type.admits(value)) {
                    throw SettingsException.of(
                            name, value, "must be of type " + type.name().toLowerCase(Locale.ROOT));
                }
            }
        });
        meant.forEach(each -> each.push(facts));
    }

    /** Whether frames get from a camera to the broker, and what is missing: the broker, and each camera that gives no pictures. */
    public Readiness readiness() {
        List<String> missing = new ArrayList<>();
        boolean connected = connected();
        if (!connected) {
            missing.add("the broker does not answer");
        }
        boolean one = false;
        for (CameraRun camera : cameras) {
            CameraState state = camera.state();
            boolean works = state instanceof CameraState.Streaming || state instanceof CameraState.Ended;
            one |= works;
            if (!works) {
                missing.add("camera " + camera.id() + " is " + state.word());
            }
        }
        return new Readiness(connected && one, missing);
    }

    /** Whether every camera is over and its end is told. */
    public boolean isOver() {
        return !ticker.isAlive();
    }

    /** Whether the broker answers. */
    public boolean connected() {
        return destination.connected();
    }

    /** Ends every camera and sends what is left; returns when all is sent, or after about five seconds. */
    public synchronized void stop() throws InterruptedException {
        if (stopping.getCount() == 0) {
            return;
        }
        cameras.forEach(CameraRun::stop);
        long deadline = System.nanoTime() + CAMERAS_END.toNanos();
        for (CameraRun camera : cameras) {
            camera.awaitEnd(deadline);
        }
        destination.flush(destination.connected() ? BROKER_TAKES : Duration.ZERO);
        int left = destination.waitingFrames();
        if (left > 0) {
            LOG.warn("the broker did not take {} frames in time; they are counted as failed", left);
        }
        stopping.countDown();
        ticker.join(TimeUnit.SECONDS.toMillis(1));
    }

    private void tickUntilOver() {
        int telling =
                (int) cameras.stream().filter(camera -> !camera.isShadow()).count();
        long lastTick = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        try {
            boolean stop = false;
            while (!stop && !cameras.stream().allMatch(CameraRun::endTold)) {
                stop = stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                boolean due = System.nanoTime() - lastTick >= TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
                lastTick = due ? System.nanoTime() : lastTick;
                for (CameraRun camera : cameras) {
                    camera.supervise();
                    Tick tick = camera.tick(name, Math.max(1, telling), due);
                    if (tick != null && (camera.isShadow() || destination.tick(tick))) { // nobody waits for a shadow
                        camera.told(tick);
                    }
                }
            }
            destination.flush(BROKER_TAKES);
        } catch (InterruptedException e) {
            LOG.debug("the ticks end");
        }
    }

    /** Stops, and frees everything. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ticker.interrupt();
        if (memories != null) {
            memories.close();
        }
        destination.close();
        embedder.close();
        cameras.forEach(camera -> metrics.remove(camera.id()));
    }
}
