package io.weir.standalone;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.processor.config.BudgetSettings;
import io.weir.settings.HttpSettings;
import io.weir.settings.Limits;
import io.weir.standalone.demo.DemoFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir demo}: a run on synthetic cameras. */
@Command(
        name = "demo",
        description = "Runs on a small fleet of synthetic cameras, in real time until Ctrl-C.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
    /** Short, for somebody waits for the first selected frame. */
    private static final Duration CONTEST = Duration.ofSeconds(10);

    /** The usual 600 an hour in a window that somebody sees fill: what is not spent is for the next minute, not for the next hour. */
    private static final String LIMIT = "10/min";

    @Mixin
    RunOptions options = new RunOptions();

    @Override
    public Integer call() throws Exception {
        System.setProperty("java.awt.headless", "true");
        BudgetSettings usual = options.budgetOver(BudgetSettings.defaults().withLimit(Limits.parse("budget", LIMIT)));
        try (DemoFleet fleet = DemoFleet.start()) {
            AgentSettings agent = options.device.over(AgentSettings.defaults());
            List<CameraSetup> cameras = new ArrayList<>();
            fleet.cameras().forEach((id, url) -> cameras.add(agent.setup(new Camera(id, Source.of(id, url)))));
            return Standalone.run(new RunPlan(
                    agent,
                    BudgetSettings.of(usual.limit(), CONTEST),
                    cameras,
                    Duration.ofSeconds(30),
                    options.folder(),
                    options.common.port(HttpSettings.defaults()),
                    options.keepData,
                    options.common.verbosity()));
        }
    }
}
