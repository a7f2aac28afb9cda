package io.weir.standalone.replay;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.pipeline.Agent;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.agent.pipeline.Witness;
import io.weir.agent.publish.Destination;
import io.weir.models.Model;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.ReplayFiles;
import java.time.Duration;
import java.util.List;

/** An agent's work on some sources, for files or for whoever looks on, and for no broker. */
public final class Replay {
    private Replay() {}

    /** Looks at how it goes, again and again, and takes its time for it. */
    @FunctionalInterface
    public interface Look {
        /** Whether to go on. */
        boolean goesOn(List<CameraStatus> cameras) throws InterruptedException;
    }

    /**
     * Reads the sources to their ends, or until {@code look} wants no more, and writes down what was decided and kept.
     *
     * @param giveUp after how long without any frame a live source has failed for good
     * @return where each camera stands in the end
     * @throws OutputException if a file cannot be written; it ends then
     */
    public static List<CameraStatus> record(
            AgentSettings settings,
            List<CameraSetup> cameras,
            Duration giveUp,
            Model model,
            ReplayFiles files,
            Look look)
            throws OutputException, InterruptedException {
        Recorder recorder = new Recorder(files);
        List<CameraStatus> ends = run(
                settings,
                cameras,
                giveUp,
                model,
                recorder,
                recorder,
                status -> recorder.failure().isEmpty() && look.goesOn(status));
        if (recorder.failure().isPresent()) {
            throw recorder.failure().get();
        }
        files.finish();
        return ends;
    }

    /**
     * Reads the sources to their ends, or until {@code look} wants no more.
     *
     * @param destination where frames go; closed in the end
     * @param witness told of each decision
     * @return where each camera stands in the end
     */
    public static List<CameraStatus> run(
            AgentSettings settings,
            List<CameraSetup> cameras,
            Duration giveUp,
            Model model,
            Destination destination,
            Witness witness,
            Look look)
            throws InterruptedException {
        try (Agent agent = Agent.rehearse(settings, cameras, giveUp, model, destination, witness)) {
            boolean goesOn = true;
            while (goesOn && !agent.isOver()) {
                goesOn = look.goesOn(agent.status());
            }
            agent.stop();
            return agent.status();
        }
    }
}
