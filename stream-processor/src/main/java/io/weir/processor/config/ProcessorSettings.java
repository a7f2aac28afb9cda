package io.weir.processor.config;

import io.weir.settings.HttpSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The processor's configuration.
 *
 * @param kafka where the broker is and what the topics are called
 * @param http where metrics and health are served
 * @param budget how many frames the fleet may send on
 * @param application under which name the processor's instances find each other and its state is kept in Kafka
 * @param stateDir the folder for the state's working copy; what is lost there is restored from Kafka
 */
public record ProcessorSettings(
        KafkaSettings kafka, HttpSettings http, BudgetSettings budget, String application, Path stateDir) {
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    // Absent keys of a file arrive as null.
    public ProcessorSettings {
        kafka = kafka == null ? KafkaSettings.defaults() : kafka;
        http = http == null ? HttpSettings.defaults() : http;
        budget = budget == null ? BudgetSettings.defaults() : budget;
        application = application == null ? "weir-processor" : application;
        stateDir = stateDir == null ? cache() : stateDir;
        if (!APPLICATION.matcher(application).matches()) {
            throw SettingsException.of(
                    "application",
                    application,
                    "must be 1 to 100 letters, digits, '.', '_' or '-', not beginning with '.'");
        }
    }

    /** The defaults, for this broker and budget, with this folder for the state. */
    public static ProcessorSettings of(KafkaSettings kafka, BudgetSettings budget, Path stateDir) {
        return new ProcessorSettings(kafka, HttpSettings.defaults(), budget, "weir-processor", stateDir);
    }

    /** Below the user's cache, where such folders belong; below the folder for temporary files if there is no user. */
    private static Path cache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        if (cache != null && Path.of(cache).isAbsolute()) {
            return Path.of(cache, "weir", "processor");
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        return home.isAbsolute()
                ? home.resolve(".cache").resolve("weir").resolve("processor")
                : Path.of(System.getProperty("java.io.tmpdir"), "weir", "processor");
    }
}
