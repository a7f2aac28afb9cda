package io.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What is written here is what the SDK of CloudEvents reads, and would have written. */
@Domain(Messages.class)
@Domain(net.jqwik.api.domains.DomainContext.Global.class)
class CloudEventsTest {
    @Property(tries = 200)
    void shouldWriteFrameAsTheSdkDoes(@ForAll FrameEvent frame) {
        assertWrittenAsTheSdkDoes(CandidateCodec.encode(frame));
    }

    @Property(tries = 200)
    void shouldWriteBidAsTheSdkDoes(@ForAll Bid bid) {
        assertWrittenAsTheSdkDoes(BidCodec.encode(bid));
    }

    @Property(tries = 200)
    void shouldWriteClockAsTheSdkDoes(@ForAll BudgetClock clock) {
        assertWrittenAsTheSdkDoes(BidCodec.encode(clock));
    }

    @Property(tries = 200)
    void shouldWriteVerdictAsTheSdkDoes(@ForAll Verdict verdict) {
        assertWrittenAsTheSdkDoes(VerdictCodec.encode(verdict));
    }

    private static void assertWrittenAsTheSdkDoes(WireRecord record) {
        Headers headers = new RecordHeaders();
        try (CloudEventDeserializer reader = new CloudEventDeserializer();
                CloudEventSerializer writer = new CloudEventSerializer()) {
            CloudEvent event = reader.deserialize("", record.headers(), record.value());

            assertThat(writer.serialize("", headers, event)).isEqualTo(record.value());
        }
        assertThat(record.headers()).containsExactlyInAnyOrder(headers.toArray());
        assertThat(headers).extracting(Header::key).doesNotHaveDuplicates();
    }
}
