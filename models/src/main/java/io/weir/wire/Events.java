package io.weir.wire;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Starts and writes CloudEvents. */
final class Events {
    static final String JPEG = "image/jpeg";
    static final String BYTES = "application/octet-stream";
    static final String JSON = "application/json";

    private Events() {}

    /** An event of a camera. */
    static CloudEventBuilder ofCamera(String type, String id, String camera) {
        return of(type, id, "/weir/cameras/" + camera).withSubject(camera);
    }

    /** An event of another source, a URI-reference. */
    static CloudEventBuilder of(String type, String id, String source) {
        return CloudEventBuilder.v1().withType(type).withId(id).withSource(URI.create(source));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static OffsetDateTime time(long stampMillis) {
        return time(Instant.ofEpochMilli(stampMillis));
    }

    static byte[] json(Map<String, ?> object) {
        return JsonFacts.JSON.writeValueAsBytes(object);
    }

    /** The event as a Kafka message, attributes as headers. */
    static WireRecord write(String key, CloudEventBuilder event) {
        Headers headers = new RecordHeaders();
        try (CloudEventSerializer binary = new CloudEventSerializer()) {
            return new WireRecord(key, headers, binary.serialize("", headers, event.build()));
        }
    }
}
