package io.weir.agent.metrics;

import static io.weir.observe.MetricSpec.counter;
import static io.weir.observe.MetricSpec.gauge;
import static io.weir.observe.MetricSpec.histogram;

import io.weir.observe.MetricSpec;
import java.util.Arrays;
import java.util.List;

/** The agent's metrics: the one place that knows their names, labels and sentences. */
@SuppressWarnings("ImmutableEnumChecker") // a specification is immutable: its lists are copies
public enum AgentMetric {
    FRAMES(counter(
            "weir_frames_total",
            "frames",
            "Decoded frames by how they ended; over all outcomes they add up to the decoded frames whose fate is known",
            "camera",
            "outcome")),
    DECODED(counter("weir_frames_decoded_total", "frames", "Frames that the decoder gave", "camera")),
    UNANSWERED(counter(
            "weir_rules_unanswered_total",
            "answers",
            "How often a rule could not be answered, since a fact was not known",
            "camera")),
    CANDIDATES(counter(
            "weir_candidates_total",
            "frames",
            "Frames that the broker took, by why they were sent; those of the control sample too",
            "camera",
            "reason")),
    NOVELTY(histogram(
            "weir_novelty",
            "cosine distance",
            "Novelty of the frames that the network looked at, 0 to 2; where the threshold cuts it is what is kept",
            List.of(0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.0),
            "camera")),
    THRESHOLD(gauge(
            "weir_threshold",
            "cosine distance",
            "What the novelty had to reach at the last frame; above the setting while the camera is noisy",
            "camera")),
    MEMORY(gauge("weir_memory_frames", "frames", "Frames that the camera remembers", "camera")),
    MEMORY_OLDEST(gauge(
            "weir_memory_oldest_seconds",
            "seconds",
            "Since the remembered frame was last seen that was not seen for longest; 0 if nothing is remembered",
            "camera")),
    MEMORY_SAVED(gauge(
            "weir_memory_saved_age_seconds",
            "seconds",
            "Since what the camera remembers was written to disk, or since the start; NaN if the agent keeps it nowhere",
            "camera")),
    STAGES(histogram(
            "weir_stage_seconds",
            "seconds",
            "Time that a frame spent in each part of its way, over all cameras",
            List.of(0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0),
            "stage")),
    TO_BROKER(histogram(
            "weir_camera_to_broker_seconds",
            "seconds",
            "From the decoded picture to the broker's answer, for each frame that was sent; holds the moment that is waited for",
            List.of(0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 120.0, 600.0),
            "camera")),
    STATE(gauge("weir_camera_state", "", "1 for the state that the camera is in, 0 for the others", "camera", "state")),
    FAILURES(counter(
            "weir_camera_failures_total",
            "failures",
            "How often the source could not be opened or was lost, by cause",
            "camera",
            "cause")),
    RECONNECTS(counter(
            "weir_camera_reconnects_total",
            "openings",
            "How often the source was opened after the first time",
            "camera")),
    RECEIVED(counter("weir_camera_received_bytes_total", "bytes", "Bytes of video received", "camera")),
    DECODE_ERRORS(counter("weir_camera_decode_errors_total", "errors", "Errors that decoding met", "camera")),
    CORRUPT(counter("weir_camera_corrupt_frames_total", "frames", "Decoded frames that are damaged", "camera")),
    SKIPPED(counter(
            "weir_camera_skipped_frames_total",
            "frames",
            "Frames that were not decoded, by option or to catch up",
            "camera")),
    ABANDONED(counter(
            "weir_camera_abandoned_threads_total",
            "threads",
            "Threads that hang in a call which no deadline ends, and were left behind",
            "camera")),
    PACKET_AGE(
            gauge("weir_camera_packet_age_seconds", "seconds", "Since the last packet, or since the start", "camera")),
    FRAME_AGE(gauge("weir_camera_frame_age_seconds", "seconds", "Since the last frame, or since the start", "camera")),
    SLOW(gauge("weir_camera_slow", "", "1 while packets only trickle", "camera")),
    FROZEN(gauge("weir_camera_frozen", "", "1 while the picture does not change by a bit", "camera")),
    MODEL(gauge(
            "weir_model_info",
            "",
            "Always 1; which model scores the frames, by name and SHA-256; a new one begins with an empty memory",
            "model",
            "sha256"));

    private final MetricSpec spec;

    AgentMetric(MetricSpec spec) {
        this.spec = spec;
    }

    public MetricSpec spec() {
        return spec;
    }

    /** All of them, in the order in which an operator reads them. */
    public static List<MetricSpec> catalogue() {
        return Arrays.stream(values()).map(AgentMetric::spec).toList();
    }
}
