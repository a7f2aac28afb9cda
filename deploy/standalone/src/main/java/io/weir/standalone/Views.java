package io.weir.standalone;

import io.weir.agent.pipeline.CameraState;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.standalone.output.RunOutput;
import io.weir.standalone.output.Tally;
import io.weir.standalone.terminal.BudgetLine;
import io.weir.standalone.terminal.CameraLine;
import io.weir.standalone.terminal.RunView;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns where a run stands into what is shown of it; keeps what is needed for rates. */
final class Views {
    private static final double SMOOTHING_SECONDS = 2;

    private final long startNanos;
    private long used;
    private final Map<String, Pace> paces = new HashMap<>();

    /** How fast one camera goes. */
    private static final class Pace {
        private final long startNanos;
        private long lastNanos;
        private long lastDecoded;
        private double perSecond;

        Pace(long startNanos) {
            this.startNanos = startNanos;
            this.lastNanos = startNanos;
        }

        double next(long decoded) {
            long now = System.nanoTime();
            double seconds = (now - lastNanos) / 1e9;
            if (seconds > 0.05) {
                double share = 1 - Math.exp(-seconds / SMOOTHING_SECONDS);
                double lately = (decoded - lastDecoded) / seconds;
                perSecond = lastDecoded == 0 ? lately : perSecond + share * (lately - perSecond);
                lastNanos = now;
                lastDecoded = decoded;
            }
            return perSecond;
        }

        double elapsed() {
            return (System.nanoTime() - startNanos) / 1e9;
        }
    }

    /** @param startNanos when the cameras were started, by {@link System#nanoTime} */
    Views(long startNanos) {
        this.startNanos = startNanos;
    }

    /** @param budget how it stands, or null where there is none */
    RunView of(List<CameraStatus> cameras, @Nullable BudgetLine budget) {
        return new RunView(cameras.stream().map(this::line).toList(), budget);
    }

    /** How the budget stands. */
    BudgetLine budget(String limit, RunOutput output) {
        Tally total = output.total();
        Verdict last = output.last().orElse(null);
        if (last != null && last.scope().equals(Verdict.FLEET)) {
            used = last.used();
        }
        return new BudgetLine(
                limit, used, total.taken(), total.verdicts() - total.taken(), last == null ? null : say(last));
    }

    private CameraLine line(CameraStatus camera) {
        Pace pace = paces.computeIfAbsent(camera.id(), id -> new Pace(startNanos));
        boolean over = camera.state() instanceof CameraState.Ended || camera.state() instanceof CameraState.Failed;
        double progress = progress(camera);
        return new CameraLine(
                camera.id(),
                camera.state().word(),
                over ? 0 : pace.next(camera.decoded()),
                camera.decoded(),
                camera.outcomes().getOrDefault(camera.shadow() ? "shadow" : "kept", 0L),
                reason(camera),
                progress,
                over ? null : left(progress, pace.elapsed()),
                camera.shadow());
    }

    private static @Nullable String reason(CameraStatus camera) {
        return switch (camera.state()) {
            case CameraState.Failed failed -> failed.why();
            case CameraState.BackingOff waiting -> waiting.why();
            default -> camera.lastReason().isEmpty() ? null : camera.lastReason();
        };
    }

    private static double progress(CameraStatus camera) {
        if (camera.live()) {
            return Double.NaN;
        }
        if (camera.state() instanceof CameraState.Ended) {
            return 1;
        }
        double progress = camera.time() / camera.duration();
        return Double.isNaN(progress) ? 0 : Math.clamp(progress, 0, 1);
    }

    private static @Nullable Duration left(double progress, double elapsed) {
        if (!(progress > 0.01)) {
            return null;
        }
        return Duration.ofMillis((long) (1000 * elapsed * (1 - progress) / progress));
    }

    private static String say(Verdict verdict) {
        if (verdict.reason().equals("repeats")) {
            return "refused " + verdict.id() + ": repeats, " + verdict.seen(ZoneId.systemDefault());
        }
        return String.format(
                Locale.ROOT,
                "%s %s: %s %.3f",
                verdict.selected() ? "selected" : "refused",
                verdict.id(),
                verdict.reason(),
                verdict.gain());
    }
}
