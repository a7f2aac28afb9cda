package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.processor.config.BudgetSettings;
import io.weir.standalone.terminal.Verbosity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All that a run needs to know, checked before anything is opened.
 *
 * @param giveUp after how long without a frame a live source has failed for good
 * @param out where its files go
 * @param port for metrics, or 0 for a free one
 * @param keepData whether the broker's data stay
 */
record RunPlan(
        AgentSettings agent,
        BudgetSettings budget,
        List<CameraSetup> cameras,
        Duration giveUp,
        Path out,
        int port,
        boolean keepData,
        Verbosity verbosity) {}
