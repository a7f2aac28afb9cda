package io.weir.standalone;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.pipeline.Agent;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.agent.publish.Publisher;
import io.weir.models.Model;
import io.weir.observe.MetricsEndpoint;
import io.weir.observe.Readiness;
import io.weir.observe.Telemetry;
import io.weir.processor.Processor;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.FlatJson;
import io.weir.settings.HttpSettings;
import io.weir.settings.ShownSettings;
import io.weir.standalone.broker.BrokerException;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.broker.RunFolder;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.RunFiles;
import io.weir.standalone.output.RunOutput;
import io.weir.standalone.output.Summary;
import io.weir.standalone.replay.ShadowLog;
import io.weir.standalone.report.Report;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Progress;
import io.weir.wire.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process that does it all: an embedded broker, the agent, the processor, and the files of the run. */
final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final long LOOK_MILLIS = 100;
    /** What the files of a run take at its end. */
    private static final long FILES_MILLIS = 2500;

    private static final Duration LAST_VERDICTS = Duration.ofSeconds(2);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final RunPlan plan;
    private final Interrupt interrupt;
    private final Instant started = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Model model;
    private final MetricsEndpoint endpoint;
    private final RunOutput output;
    private final ShadowLog shadow;
    private final EmbeddedBroker broker;
    private final Agent agent;
    private final Processor processor;

    /** Starts everything. The cameras are read at once, while the broker is still starting. */
    private Standalone(
            RunPlan plan,
            Model model,
            Interrupt interrupt,
            MeterRegistry registry,
            MetricsEndpoint endpoint,
            RunFiles files)
            throws BrokerException {
        this.plan = plan;
        this.model = model;
        this.interrupt = interrupt;
        this.endpoint = endpoint;
        this.broker = EmbeddedBroker.open(RunFolder.root(System.getenv()), plan.keepData());
        AgentSettings settings = plan.agent().embedded(broker.bootstrap());
        Topics topics = new Topics(settings.kafka().prefix());
        this.output = new RunOutput(broker.bootstrap(), topics, files);
        this.shadow = new ShadowLog(files);
        Agent begun = null;
        try {
            begun = Agent.start(
                    settings,
                    plan.cameras(),
                    plan.giveUp(),
                    model,
                    registry,
                    Publisher.start(settings.kafka(), registry),
                    shadow);
            Agent reading = begun;
            endpoint.accept("/facts", (camera, body) -> reading.push(camera, FlatJson.parse(body)));
            broker.start();
            this.processor = Processor.start(
                    ProcessorSettings.of(
                            settings.kafka(), plan.budget(), broker.folder().resolve("state")),
                    registry);
        } catch (BrokerException | RuntimeException e) {
            if (begun != null) {
                begun.close();
            }
            output.close();
            broker.close();
            throw e;
        }
        this.agent = begun;
        output.start();
    }

    /** Runs to the end and gives the exit status. */
    @SuppressWarnings("ClosingStandardOutputStreams") // a progress leaves the stream open
    static int run(RunPlan plan) throws BrokerException, OutputException, InterruptedException {
        RunFiles.check(plan.out());
        Model model = Agent.model(plan.agent());
        Interrupt interrupt = Interrupt.listen();
        HttpSettings http = plan.agent().http().on(plan.port());
        try (Telemetry telemetry = Telemetry.start("standalone", Version.current(), http);
                MetricsEndpoint endpoint = MetricsEndpoint.open(http, telemetry.prometheus());
                RunFiles files = RunFiles.create(plan.out());
                Progress progress = Progress.open(plan.verbosity(), System.out)) {
            ConsoleLog.embedded(plan.verbosity());
            ConsoleLog.attach(progress);
            LOG.info("writing to {}; metrics at {}", plan.out(), endpoint.uri());
            try (Standalone run = new Standalone(plan, model, interrupt, telemetry.registry(), endpoint, files)) {
                endpoint.config(ShownSettings.of(plan.agent()));
                endpoint.ready(run::readiness);
                return run.toTheEnd(progress);
            } finally {
                ConsoleLog.detach();
            }
        }
    }

    private Readiness readiness() {
        Readiness cameras = agent.readiness();
        Readiness budget = processor.readiness();
        List<String> missing = new ArrayList<>(cameras.missing());
        missing.addAll(budget.missing());
        return new Readiness(cameras.ready() && budget.ready(), missing);
    }

    private int toTheEnd(Progress progress) throws OutputException, InterruptedException {
        Views views = new Views(startNanos);
        String limit = plan.budget().limit().toString();
        boolean asked = false;
        while (!asked && !agent.isOver() && fault().isEmpty()) {
            progress.show(views.of(agent.status(), views.budget(limit, output)));
            asked = interrupt.await(LOOK_MILLIS);
        }
        agent.stop();
        boolean complete = awaitVerdicts(asked ? LAST_VERDICTS : STUCK);
        progress.show(views.of(agent.status(), views.budget(limit, output)));
        Optional<String> fault = fault();
        output.close();
        Summary summary = summary();
        if (filesFailure().isPresent()) {
            throw filesFailure().get();
        }
        summary.write(plan.out());
        Report.write(plan.out(), summary);
        progress.close();
        ConsoleLog.detach();
        fault.ifPresent(LOG::error);
        say(summary);
        boolean sourceFailed = summary.cameras().values().stream().anyMatch(camera -> camera.problem() != null);
        return sourceFailed || !complete || fault.isPresent() ? Weir.FAILED : Weir.OK;
    }

    /** Why the run cannot go on, or nothing if it can. */
    private Optional<String> fault() {
        return filesFailure()
                .map(OutputException::getMessage)
                .or(broker::failure)
                .or(processor::failure);
    }

    private Optional<OutputException> filesFailure() {
        return output.failure().or(shadow::failure);
    }

    /**
     * Waits until each candidate has its verdict and each selected frame its picture; false if nothing comes for so long.
     *
     * <p>Patience begins when the processor runs: on a busy machine that may take longer than all cameras did, and is waited for ten
     * times as long.
     */
    private boolean awaitVerdicts(Duration patience) throws InterruptedException {
        boolean ran = false;
        long lastChange = System.nanoTime();
        long known = -1;
        while (fault().isEmpty() && !complete()) {
            long now = output.total().verdicts()
                    + output.total().pictures()
                    + output.total().candidates();
            boolean runs = processor.state() == Processor.State.RUNNING;
            if (now != known || (runs && !ran)) {
                known = now;
                ran |= runs;
                lastChange = System.nanoTime();
            }
            Duration waits = ran ? patience : patience.multipliedBy(10);
            boolean late = interrupt.leftMillis() < FILES_MILLIS;
            if (late || System.nanoTime() - lastChange > waits.toNanos()) {
                LOG.error(
                        ran
                                ? "not every candidate got its verdict in time"
                                : "the run was ended before the budget began, so that nothing was selected: is the machine too busy?");
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private boolean complete() {
        return agent.status().stream()
                .allMatch(camera -> output.tally(camera.id()).complete(camera.delivered()));
    }

    private Summary summary() {
        Map<String, Summary.Camera> cameras = new LinkedHashMap<>();
        for (CameraStatus camera : agent.status()) {
            cameras.put(
                    camera.id(),
                    new Summary.Camera(
                            camera.source(),
                            camera.decoded(),
                            camera.outcomes(),
                            output.tally(camera.id()).taken(),
                            camera.problem().orElse(null)));
        }
        return new Summary(
                Version.current(),
                started,
                cameras,
                plan.budget().limit().toString(),
                output.total().taken(),
                output.refused(),
                model.sha256(),
                (System.nanoTime() - startNanos) / 1e9,
                cpuSeconds());
    }

    /** What this process used of all cores so far; NaN where nobody knows. */
    static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private void say(Summary summary) {
        LOG.info(
                "{} frames, {} kept, {} selected; look at {}",
                summary.decoded(),
                summary.kept(),
                summary.used(),
                plan.out().resolve("report.html"));
    }

    @Override
    public void close() {
        agent.close();
        processor.close();
        output.close();
        broker.close();
        LOG.debug("metrics at {} end", endpoint.uri());
    }
}
