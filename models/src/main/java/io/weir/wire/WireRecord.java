package io.weir.wire;

import org.apache.kafka.common.header.Headers;

/**
 * A message as Kafka carries it.
 *
 * @param key the camera's id
 * @param headers the CloudEvent's attributes
 * @param value the CloudEvent's data; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are large: handed on, never copied
public record WireRecord(String key, Headers headers, byte[] value) {}
