package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSettings;
import io.weir.agent.config.FactSettings;
import io.weir.agent.config.MemorySettings;
import io.weir.agent.config.Mode;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.config.QualitySettings;
import io.weir.agent.config.RuleSettings;
import io.weir.agent.embed.Device;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.HttpSettings;
import io.weir.settings.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code weir run --config} may say: the keys of the agent and those of the processor. */
public record RunSettings(
        @Nullable KafkaSettings kafka,
        @Nullable HttpSettings http,
        @Nullable Map<String, CameraSettings> cameras,
        @Nullable String sample,
        @Nullable NoveltySettings novelty,
        @Nullable QualitySettings quality,
        @Nullable RuleSettings rules,
        @Nullable FactSettings facts,
        @Nullable Double control,
        @Nullable Mode mode,
        @Nullable String model,
        @Nullable MemorySettings memory,
        @Nullable Device device,
        @Nullable BudgetSettings budget,
        @Nullable String application,
        @Nullable Path stateDir) {
    @SuppressWarnings("NullAway") // each record puts its own defaults in where a key is absent
    AgentSettings agent() {
        return new AgentSettings(
                kafka, http, cameras, sample, novelty, quality, rules, facts, control, mode, model, memory, device);
    }

    @SuppressWarnings("NullAway") // each record puts its own defaults in where a key is absent
    ProcessorSettings processor() {
        return new ProcessorSettings(kafka, http, budget, application, stateDir);
    }

    /** Whether it says what only a broker elsewhere, or a processor apart, would need. */
    boolean namesAnotherBroker() {
        boolean elsewhere = kafka != null
                && !(kafka.bootstrap().equals(KafkaSettings.defaults().bootstrap())
                        && kafka.properties().isEmpty());
        return elsewhere || application != null || stateDir != null;
    }

    /** Nothing said. */
    static RunSettings none() {
        return new RunSettings(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
