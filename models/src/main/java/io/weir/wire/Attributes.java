package io.weir.wire;

import io.weir.models.Embedding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The attributes of a CloudEvent in Kafka's binary mode, where each is a header of text, and its data. */
final class Attributes extends Facts {
    /** Of the headers that are attributes. */
    static final String PREFIX = "ce_";

    static final String CONTENT_TYPE = "content-type";
    static final String VERSION = "1.0";

    private final Map<String, byte[]> values;
    private final String contentType;
    private final byte[] data;

    private Attributes(Map<String, byte[]> values, String contentType, byte[] data) {
        this.values = values;
        this.contentType = contentType;
        this.data = data;
    }

    /**
     * Reads a message as a CloudEvent. Not with the SDK, which makes an object of each attribute: for a processor that is much of its work.
     *
     * @throws WireException if it is none, says an attribute twice, or has no data
     */
    static Attributes of(Headers headers, byte @Nullable [] value) throws WireException {
        Map<String, byte[]> values = new HashMap<>();
        String contentType = "";
        for (Header header : headers) {
            String key = header.key();
            if (key.startsWith(PREFIX)) {
                if (header.value() == null) {
                    throw new WireException(key + ": is empty");
                }
                if (values.put(key.substring(PREFIX.length()), header.value()) != null) {
                    throw new WireException(key + ": is given twice");
                }
            } else if (key.equals(CONTENT_TYPE) && header.value() != null) {
                contentType = text(header.value());
            }
        }
        if (value == null || value.length == 0) {
            throw missing("data");
        }
        Attributes event = new Attributes(values, contentType, value);
        event.checkContext();
        return event;
    }

    /** That what each event must have is there. */
    private void checkContext() throws WireException {
        String version = context("specversion");
        if (!version.equals(VERSION)) {
            throw noEvent("specversion", version, "must be " + VERSION);
        }
        context("id");
        context("type");
        String source = context("source");
        try {
            URI.create(source);
        } catch (IllegalArgumentException e) {
            throw noEvent("source", source, "must be a URI-reference");
        }
    }

    private String context(String name) throws WireException {
        byte[] value = values.get(name);
        if (value == null) {
            throw new WireException("is not a CloudEvent in binary mode: ce_" + name + ": is missing");
        }
        return text(value);
    }

    private static WireException noEvent(String name, String value, String rule) {
        return new WireException("is not a CloudEvent in binary mode: "
                + broken(PREFIX + name, value, rule).getMessage());
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** What the event is, like {@code io.weir.frame.v1}. */
    String type() throws WireException {
        return context("type");
    }

    /** The event's data; not copied. */
    byte[] data() {
        return data;
    }

    /** Refuses an event of another type, or with data of another kind. */
    void expect(String type, String contentType) throws WireException {
        if (!type.equals(type())) {
            throw broken("type", type(), "must be " + type);
        }
        if (!contentType.equals(this.contentType)) {
            throw broken("content-type", this.contentType, "must be " + contentType);
        }
    }

    @Override
    @Nullable
    String text(String name) {
        byte[] value = values.get(name);
        return value == null ? null : text(value);
    }

    @Override
    long whole(String name) throws WireException {
        String text = required(name);
        if (!Digits.isWhole(text)) {
            throw broken(name, text, "must be a whole number");
        }
        return Long.parseLong(text);
    }

    @Override
    double number(String name) throws WireException {
        return Double.parseDouble(digits(name));
    }

    /** A cosine distance in single precision: read as such, since reading it by way of double may round twice. */
    float singleDistance(String name) throws WireException {
        distance(name);
        return Float.parseFloat(digits(name));
    }

    /** A number of 0 or more in single precision. */
    float singlePositive(String name) throws WireException {
        float number = Float.parseFloat(digits(name));
        if (!(number >= 0 && number < Float.POSITIVE_INFINITY)) {
            throw broken(name, number, "must be a finite number of 0 or more");
        }
        return number;
    }

    @Override
    boolean flag(String name) throws WireException {
        return switch (required(name)) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw broken(name, other, "must be true or false");
        };
    }

    /** The event's time; years 0 to 9999, which RFC 3339 can write. */
    Instant time() throws WireException {
        String text = required("time");
        OffsetDateTime time;
        try {
            time = Rfc3339.parse(text);
        } catch (DateTimeException e) {
            throw noEvent("time", text, "must be as RFC 3339 has it");
        }
        if (time.getYear() < 0 || time.getYear() > 9999) {
            throw broken("time", time, "must be of the years 0 to 9999");
        }
        return time.toInstant();
    }

    /** The event's time in milliseconds since 1970. */
    long stampMillis() throws WireException {
        long millis = time().toEpochMilli();
        if (millis < 0) {
            throw broken("time", time(), "must not be before 1970");
        }
        return millis;
    }

    /** A vector as Base64 of float32, little-endian. */
    Embedding embedding(String name) throws WireException {
        try {
            return vector(name, Base64.getDecoder().decode(required(name)));
        } catch (IllegalArgumentException e) {
            throw new WireException(name + ": is not Base64: " + e.getMessage(), e);
        }
    }

    /** A vector as float32, little-endian. */
    static Embedding vector(String name, byte[] bytes) throws WireException {
        try {
            return Embedding.fromBytes(bytes);
        } catch (IllegalArgumentException e) {
            throw new WireException(name + ": " + e.getMessage(), e);
        }
    }

    private String required(String name) throws WireException {
        String text = text(name);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    private String digits(String name) throws WireException {
        String text = required(name);
        if (!Digits.isNumber(text)) {
            throw broken(name, text, "must be a number");
        }
        return text;
    }
}
