package io.weir.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A CloudEvent that is being written, in Kafka's binary mode: each attribute becomes a header of text, the data the value. {@link Attributes}
 * reads it.
 *
 * <p>Not with the SDK, as that makes an event of the attributes first and checks and copies each twice. Tests read with it what is written here.
 */
final class Event {
    static final String JPEG = "image/jpeg";
    static final String BYTES = "application/octet-stream";
    static final String JSON = "application/json";

    private final Headers headers = new RecordHeaders();
    private final byte[] data;

    private Event(String type, String id, String source, String contentType, byte[] data) {
        this.data = data;
        with("specversion", Attributes.VERSION).with("type", type).with("id", id);
        with("source", source).header(Attributes.CONTENT_TYPE, contentType);
    }

    /** An event of a camera; the data is not copied. */
    static Event ofCamera(String type, String id, String camera, String contentType, byte[] data) {
        return of(type, id, "/weir/cameras/" + camera, contentType, data).with("subject", camera);
    }

    /** An event of another source, a URI-reference; the data is not copied. */
    static Event of(String type, String id, String source, String contentType, byte[] data) {
        return new Event(type, id, source, contentType, data);
    }

    /** With another attribute. */
    Event with(String name, String text) {
        return header(Attributes.PREFIX + name, text);
    }

    /** With its time. */
    Event at(Instant time) {
        return with("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
    }

    /** With its time, in milliseconds since 1970. */
    Event at(long stampMillis) {
        return at(Instant.ofEpochMilli(stampMillis));
    }

    /** The event as a message. */
    WireRecord write(String key) {
        return new WireRecord(key, headers, data);
    }

    static byte[] json(Map<String, ?> object) {
        return JsonFacts.JSON.writeValueAsBytes(object);
    }

    private Event header(String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
