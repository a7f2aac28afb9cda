package io.weir.standalone.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The log of all programs, for a person at a console; Logback finds it as a service and so looks for no file.
 *
 * <p>Lines go to the standard error, or above the live lines while a {@link Progress} is attached.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class ConsoleLog extends ContextAwareBase implements Configurator {
    private static final LogLines LINES = new LogLines(System.err);

    /** Libraries that warn of what they then put right by themselves. */
    private static final List<String> LIBRARIES = List.of("org.apache", "kafka", "state", "org.rocksdb");

    private static final List<String> EMBEDDED = List.of("io.weir.processor", "io.weir.agent.publish");

    /** Made by Logback. */
    public ConsoleLog() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LINES.setContext(context);
        LINES.setName("console");
        LINES.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(LINES);
        level(context, Verbosity.NORMAL);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Sets how much is said, from now on. */
    public static void level(Verbosity verbosity) {
        level((LoggerContext) LoggerFactory.getILoggerFactory(), verbosity);
    }

    /** Lets lines appear above this progress from now on. */
    public static void attach(Progress progress) {
        LINES.to(progress::message);
    }

    /** Lets lines go to the standard error again. */
    public static void detach() {
        LINES.to(System.err);
    }

    /** Lets the programs of one process, which find each other by themselves, say only what they cannot put right. */
    public static void embedded(Verbosity verbosity) {
        if (verbosity != Verbosity.VERBOSE) {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            EMBEDDED.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
            LIBRARIES.forEach(name -> context.getLogger(name).setLevel(Level.OFF)); // the run itself sees what ends it
        }
    }

    private static void level(LoggerContext context, Verbosity verbosity) {
        boolean verbose = verbosity == Verbosity.VERBOSE;
        LINES.verbose(verbose);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        LIBRARIES.forEach(name -> context.getLogger(name).setLevel(verbose ? Level.WARN : Level.ERROR));
        // A login that the broker refuses is said by whoever logged in, once; Kafka says it at each try.
        context.getLogger("org.apache.kafka.clients.NetworkClient").setLevel(verbose ? Level.WARN : Level.OFF);
        context.getLogger("io.weir")
                .setLevel(
                        switch (verbosity) {
                            case QUIET -> Level.WARN;
                            case NORMAL -> Level.INFO;
                            case VERBOSE -> Level.DEBUG;
                        });
    }
}
