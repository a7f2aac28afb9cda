package io.weir.wire;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.weir.models.Embedding;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The attributes of a CloudEvent in Kafka's binary mode, where each is a header of text, and its data. */
final class Attributes extends Facts {
    // Narrower than Java's parsers, which read "1f", "0x1p3" and "NaN" too; the length bounds the work.
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,4})?");

    /** Of the SDK's reason, which quotes a header whole however long it is. */
    private static final int WHY_CHARACTERS = 200;

    private static final String PREFIX = "ce_";

    private final CloudEvent event;
    private final byte[] data;

    private Attributes(CloudEvent event, byte[] data) {
        this.event = event;
        this.data = data;
    }

    /**
     * Reads a message as a CloudEvent.
     *
     * @throws WireException if it is none, says an attribute twice, or has no data
     */
    static Attributes of(Headers headers, byte @Nullable [] value) throws WireException {
        Set<String> seen = new HashSet<>();
        for (Header header : headers) {
            if (header.key().startsWith(PREFIX) && (header.value() == null || !seen.add(header.key()))) {
                throw new WireException(header.key() + (header.value() == null ? ": is empty" : ": is given twice"));
            }
        }
        if (value == null || value.length == 0) {
            throw missing("data");
        }
        try {
            CloudEvent event = KafkaMessageFactory.createReader(headers, value).toEvent();
            CloudEventData data = event.getData();
            if (event.getSpecVersion() != SpecVersion.V1 || data == null) {
                throw new WireException("is not a CloudEvent of version 1.0 in binary mode");
            }
            return new Attributes(event, data.toBytes());
        } catch (RuntimeException e) { // the SDK refuses by exceptions of many kinds
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            String start = why.substring(0, Math.min(why.length(), WHY_CHARACTERS));
            throw new WireException("is not a CloudEvent in binary mode: " + start.replaceAll("[^ -~]", "?"), e);
        }
    }

    /** What the event is, like {@code io.weir.frame.v1}. */
    String type() {
        return event.getType();
    }

    /** The event's data; not copied. */
    byte[] data() {
        return data;
    }

    /** Refuses an event of another type, or with data of another kind. */
    void expect(String type, String contentType) throws WireException {
        if (!type.equals(event.getType())) {
            throw broken("type", event.getType(), "must be " + type);
        }
        if (!contentType.equals(event.getDataContentType())) {
            throw broken("content-type", String.valueOf(event.getDataContentType()), "must be " + contentType);
        }
    }

    @Override
    @Nullable
    String text(String name) {
        return switch (name) {
            case "id" -> event.getId();
            case "subject" -> event.getSubject();
            default -> {
                Object value = event.getExtension(name);
                yield value == null ? null : value.toString();
            }
        };
    }

    @Override
    long whole(String name) throws WireException {
        return Long.parseLong(form(name, WHOLE, "must be a whole number"));
    }

    @Override
    double number(String name) throws WireException {
        return Double.parseDouble(form(name, NUMBER, "must be a number"));
    }

    /** A cosine distance in single precision: read as such, since reading it by way of double may round twice. */
    float singleDistance(String name) throws WireException {
        distance(name);
        return Float.parseFloat(form(name, NUMBER, "must be a number"));
    }

    /** A number of 0 or more in single precision. */
    float singlePositive(String name) throws WireException {
        float number = Float.parseFloat(form(name, NUMBER, "must be a number"));
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
        OffsetDateTime time = event.getTime();
        if (time == null) {
            throw missing("time");
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

    private String form(String name, Pattern form, String rule) throws WireException {
        String text = required(name);
        if (!form.matcher(text).matches()) {
            throw broken(name, text, rule);
        }
        return text;
    }
}
