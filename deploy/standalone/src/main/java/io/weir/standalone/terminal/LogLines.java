package io.weir.standalone.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.weir.settings.Secrets;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Makes one line of each log event, without secrets; a stack trace follows only if everything is to be said. */
final class LogLines extends AppenderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private volatile Consumer<String> sink;
    private volatile boolean verbose;

    LogLines(PrintStream out) {
        sink = printer(out);
    }

    void to(PrintStream out) {
        sink = printer(out);
    }

    void to(Consumer<String> next) {
        sink = next;
    }

    void verbose(boolean on) {
        verbose = on;
    }

    @Override
    protected void append(ILoggingEvent event) {
        sink.accept(Secrets.hide(verbose ? full(event) : brief(event)));
    }

    /** Like {@code warning: gate-12: no packet for 10 s}. */
    static String brief(ILoggingEvent event) {
        Level level = event.getLevel();
        String prefix = level.isGreaterOrEqual(Level.ERROR) ? "error: " : level == Level.WARN ? "warning: " : "";
        String message = String.valueOf(event.getFormattedMessage());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            String why = thrown.getMessage() == null ? simpleName(thrown.getClassName()) : thrown.getMessage();
            message = message.contains(why) ? message : message + ": " + why;
        }
        return prefix + Text.oneLine(message.strip());
    }

    /** Like {@code 12:00:01.250 WARN [weir-gate-12] io.weir.agent.capture.Source: no packet for 10 s}. */
    static String full(ILoggingEvent event) {
        String line = TIME.format(event.getInstant()) + " " + event.getLevel() + " [" + event.getThreadName() + "] "
                + event.getLoggerName() + ": " + event.getFormattedMessage();
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null
                ? line
                : line + "\n" + ThrowableProxyUtil.asString(thrown).stripTrailing();
    }

    private static Consumer<String> printer(PrintStream out) {
        return text -> Text.lines(text).forEach(out::println);
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
