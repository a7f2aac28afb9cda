package io.weir.observe;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** Counts what Kafka's clients could not do, by cause; safe for use by several threads. */
@SuppressWarnings("EnumOrdinal") // an array of counters, one a cause
public final class BrokerErrors {
    /** Why something could not be done. */
    public enum Cause {
        /** The broker does not know this user, password or token. */
        AUTHENTICATION,
        /** The connection could not be made safe: certificates, host names, protocols. */
        TLS,
        /** The user may not do this: an ACL is missing. */
        AUTHORIZATION,
        /** No answer in time. */
        UNREACHABLE,
        /** Anything else: a record that is too large, a topic that does not fit. */
        REFUSED;

        /** Its name in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What an error of Kafka's is, by the names of its classes; Kafka is not known here. */
        public static Cause of(@Nullable Throwable error) {
            for (Throwable each = error; each != null; each = each.getCause()) {
                String name = each.getClass().getSimpleName();
                if (name.startsWith("Ssl") || name.startsWith("SSL")) {
                    return TLS;
                }
                if (name.contains("Authentication")) {
                    return AUTHENTICATION;
                }
                if (name.contains("Authorization")) {
                    return AUTHORIZATION;
                }
                if (name.contains("Timeout") || name.contains("Disconnect") || name.contains("UnknownHost")) {
                    return UNREACHABLE;
                }
            }
            return REFUSED;
        }
    }

    private final AtomicLongArray counts = new AtomicLongArray(Cause.values().length);

    private BrokerErrors() {}

    /** Registers the counters of one program. */
    public static BrokerErrors of(String program, MeterRegistry registry) {
        BrokerErrors errors = new BrokerErrors();
        for (Cause cause : Cause.values()) {
            ProgramMetric.BROKER_ERRORS
                    .spec()
                    .count(registry, errors, e -> e.counts.get(cause.ordinal()), program, cause.label());
        }
        return errors;
    }

    /** Counts an error. */
    public void count(@Nullable Throwable error) {
        counts.incrementAndGet(Cause.of(error).ordinal());
    }

    /** How often this was the cause. */
    public long of(Cause cause) {
        return counts.get(cause.ordinal());
    }
}
