package io.weir.observe;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.weir.settings.HttpSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a program registers its metrics: for Prometheus to fetch and, if the settings name a collector, sent to it by OTLP once a
 * minute. Holds the metrics of the JVM and of the process from the start.
 */
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private Telemetry(@Nullable String collector, String program, String version) {
        if (collector == null) {
            registry = prometheus;
        } else {
            CompositeMeterRegistry both = new CompositeMeterRegistry();
            both.add(prometheus);
            both.add(new OtlpMeterRegistry(otlp(collector, program, version), Clock.SYSTEM));
            registry = both;
        }
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        ProgramMetric.BUILD
                .spec()
                .show(
                        registry,
                        1,
                        Integer::doubleValue,
                        program,
                        version,
                        Runtime.version().toString());
    }

    /**
     * Begins to measure the program itself.
     *
     * @param program its name in metrics, like {@code agent}
     */
    public static Telemetry start(String program, String version, HttpSettings settings) {
        return new Telemetry(settings.otlp(), program, version);
    }

    private static OtlpConfig otlp(String collector, String program, String version) {
        return new OtlpConfig() {
            @Override
            public @Nullable String get(String key) {
                return null;
            }

            @Override
            public String url() {
                return collector;
            }

            @Override
            public Map<String, String> resourceAttributes() {
                return Map.of("service.name", "weir-" + program, "service.version", version);
            }
        };
    }

    /** Where metrics are registered. */
    public MeterRegistry registry() {
        return registry;
    }

    /** What is shown to Prometheus. */
    public PrometheusMeterRegistry prometheus() {
        return prometheus;
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
