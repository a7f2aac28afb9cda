package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.GrayScaler;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.config.OutsideFacts;
import io.weir.agent.facts.ColourPicture;
import io.weir.agent.facts.Fact;
import io.weir.agent.facts.Journey;
import io.weir.agent.facts.LumaPicture;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.Scores;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The facts of one camera's present frame, each measured when it is first asked for; used by one thread. */
final class FrameFacts implements AutoCloseable {
    private final OutsideFacts outside;
    private final PushedFacts pushed;
    private final ZoneId zone;
    private final LongSupplier nanoTime;
    private final GrayScaler grayScaler = new GrayScaler(LumaPicture.LONGEST);
    private final RgbScaler rgbScaler = new RgbScaler(ColourPicture.WIDTH, ColourPicture.HEIGHT);
    private final LumaPicture luma = new LumaPicture();
    private final Map<String, Object> known = new LinkedHashMap<>();
    private final Journey journey = new Journey();
    private @Nullable Frame frame;
    private @Nullable ByteBuffer rgb;
    private boolean hasLuma;
    private @Nullable Session session;
    private double changedArea;
    private @Nullable Assessment assessment;
    private @Nullable Scores scores;
    private long nowNanos;

    FrameFacts(OutsideFacts outside, PushedFacts pushed, ZoneId zone, LongSupplier nanoTime) {
        this.outside = outside;
        this.pushed = pushed;
        this.zone = zone;
        this.nanoTime = nanoTime;
    }

    /**
     * Goes on to the next frame.
     *
     * @param next open for as long as facts of it are asked for
     * @param area the share of it that changed
     */
    void next(Session its, Frame next, double area) {
        session = its;
        frame = next;
        changedArea = area;
        assessment = null;
        scores = null;
        hasLuma = false;
        rgb = null;
        known.clear();
        nowNanos = nanoTime.getAsLong();
    }

    /**
     * Says what the memory says of the frame, and how sure the model is of it.
     *
     * @param scored of this frame until the next one; null for a model without scores
     */
    void seen(Assessment said, @Nullable Scores scored) {
        assessment = said;
        scores = scored;
    }

    /** What happened since the last frame was kept. */
    Journey journey() {
        return journey;
    }

    /** Brings the journey to the present frame. */
    void travel() {
        journey.reach(present().time(), this::get);
    }

    /** The present frame's luma. */
    LumaPicture luma() {
        if (!hasLuma) {
            luma.load(grayScaler.scale(present()), grayScaler.width(), grayScaler.height());
            hasLuma = true;
        }
        return luma;
    }

    /** A fact of the present frame by its name: a Double, a String or a Boolean; null if it is not known. */
    @Nullable
    Object get(String name) {
        Object value = known.get(name);
        if (value == null) {
            value = Fact.named(name).map(this::measure).orElse(null);
            value = value == null ? score(name) : value;
            value = value == null ? fromOutside(name) : value;
            if (value != null) {
                known.put(name, value);
            }
        }
        return value;
    }

    /** All facts of the present frame that were asked for and are known. */
    Map<String, Object> all() {
        return known.isEmpty() ? Map.of() : Map.copyOf(known);
    }

    private @Nullable Object measure(Fact fact) {
        Assessment said = assessment;
        return switch (fact) {
            case LUMINANCE -> luma().luminance();
            case CONTRAST -> luma().contrast();
            case SHARPNESS -> luma().sharpness();
            case NOISE -> luma().noise();
            case COLOURFULNESS -> ColourPicture.colourfulness(rgb());
            case SATURATION -> ColourPicture.saturation(rgb());
            case MOTION_AREA -> changedArea;
            case TIME_OF_DAY -> LocalTime.ofInstant(taken(), zone).toNanoOfDay() / 3.6e12;
            case SECONDS_SINCE_KEPT -> journey.seconds();
            case METRES_SINCE_KEPT -> journey.metres();
            case NOVELTY -> said == null ? null : (double) said.novelty();
            case THRESHOLD -> said == null ? null : (double) said.threshold();
            case IS_NEW -> said == null ? null : said.isNew();
            case SPEED, LATITUDE, LONGITUDE, ODOMETER -> null;
        };
    }

    private @Nullable Object score(String name) {
        Scores said = scores;
        if (said == null) {
            return null;
        }
        return name.equals(Scores.TOP_LABEL) ? said.topLabel() : said.get(name);
    }

    private @Nullable Object fromOutside(String name) {
        Object said = pushed.get(name, nowNanos, outside.maxAgeSeconds());
        if (said != null) {
            return said;
        }
        double seconds =
                outside.table().byClock() ? secondsSince1970() : present().time();
        return outside.table().at(name, seconds, outside.maxAgeSeconds());
    }

    private double secondsSince1970() {
        Instant taken = taken();
        return taken.getEpochSecond() + taken.getNano() / 1e9;
    }

    private Instant taken() {
        return session == null ? Instant.EPOCH : session.timestamp(present().time());
    }

    private ByteBuffer rgb() {
        ByteBuffer present = rgb;
        if (present == null) {
            present = rgbScaler.scale(present());
            rgb = present;
        }
        return present;
    }

    private Frame present() {
        Frame present = frame;
        if (present == null) {
            throw new IllegalStateException("no frame yet");
        }
        return present;
    }

    @Override
    public void close() {
        grayScaler.close();
        rgbScaler.close();
    }
}
