package io.weir.wire;

import io.weir.models.Embedding;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/**
 * The form of what stands on the candidates topic.
 *
 * <p>A frame is {@code io.weir.frame.v1}: the JPEG is the data, everything else an attribute. A tick is {@code
 * io.weir.tick.v1}, with JSON as its data.
 */
public final class CandidateCodec {
    static final String FRAME = "io.weir.frame.v1";
    static final String TICK = "io.weir.tick.v1";

    private CandidateCodec() {}

    /** Writes a frame; its picture is not copied. */
    public static WireRecord encode(FrameEvent frame) {
        return frame(FRAME, frame).write(frame.camera());
    }

    /** Writes a tick. */
    public static WireRecord encode(Tick tick) {
        String id = tick.agent() + "-" + tick.reached() + "-" + tick.candidates() + (tick.end() ? "-end" : "");
        return Event.ofCamera(TICK, id, tick.camera(), Event.JSON, Event.json(members(tick)))
                .write(tick.camera());
    }

    /**
     * Reads a frame or a tick.
     *
     * @throws WireException if the message is neither, or breaks a rule; says which
     */
    public static CandidateRecord decode(Headers headers, byte[] value) throws WireException {
        Attributes event = Attributes.of(headers, value);
        if (event.type().equals(FRAME)) {
            return frame(FRAME, event);
        }
        if (event.type().equals(TICK)) {
            event.expect(TICK, Event.JSON);
            Tick tick = tick(JsonFacts.of(event.data()));
            event.same("subject", event.id("subject"), tick.camera());
            return tick;
        }
        throw Facts.broken("type", event.type(), "must be " + FRAME + " or " + TICK);
    }

    /** The event of a frame, to which other attributes may be added. */
    static Event frame(String type, FrameEvent frame) {
        Event event = Event.ofCamera(type, frame.id(), frame.camera(), Event.JPEG, frame.jpeg())
                .at(frame.timestamp())
                .with("frame", Long.toString(frame.frame()))
                .with("streamtime", Double.toString(frame.time()))
                .with("novelty", Float.toString(frame.novelty()))
                .with("threshold", Float.toString(frame.threshold()))
                .with("reason", frame.reason())
                .with("sampledrate", Integer.toString(frame.sampledRate()))
                .with("model", frame.model())
                .with(
                        "embedding",
                        Base64.getEncoder().encodeToString(frame.embedding().toBytes()));
        String nearest = frame.nearest();
        if (nearest != null) {
            event.with("nearest", nearest);
        }
        String reduced = frame.reduced();
        if (reduced != null) {
            event.with("reduced", reduced);
        }
        return event;
    }

    /** Reads a frame from an event of this type. */
    static FrameEvent frame(String type, Attributes event) throws WireException {
        event.expect(type, Event.JPEG);
        byte[] jpeg = event.data();
        if (jpeg.length < 2 || jpeg[0] != (byte) 0xFF || jpeg[1] != (byte) 0xD8) {
            throw new WireException("data: must be a JPEG, which begins with FF D8");
        }
        String id = event.id("id");
        String camera = event.id("subject");
        long frame = event.count("frame");
        double time = event.positive("streamtime");
        Instant timestamp = event.time();
        float novelty = event.singleDistance("novelty");
        float threshold = event.singlePositive("threshold");
        Embedding embedding = event.embedding("embedding");
        return new FrameEvent(
                id,
                camera,
                frame,
                time,
                timestamp,
                novelty,
                threshold,
                event.word("reason"),
                event.idOrNull("nearest"),
                event.whole("sampledrate", 1),
                event.lineOrNull("reduced"),
                event.sha256("model"),
                embedding,
                jpeg);
    }

    /** The members of a tick's JSON object. */
    static Map<String, Object> members(Tick tick) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("camera", tick.camera());
        members.put("agent", tick.agent());
        members.put("cameras", tick.cameras());
        members.put("live", tick.live());
        members.put("reached", tick.reached());
        members.put("candidates", tick.candidates());
        members.put("end", tick.end());
        return members;
    }

    /** Reads a tick's JSON object. */
    static Tick tick(JsonFacts facts) throws WireException {
        return new Tick(
                facts.id("camera"),
                facts.line("agent"),
                facts.whole("cameras", 1),
                facts.flag("live"),
                facts.positive("reached"),
                facts.count("candidates"),
                facts.flag("end"));
    }
}
