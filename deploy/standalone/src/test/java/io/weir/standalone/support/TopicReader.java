package io.weir.standalone.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.wire.BidCodec;
import io.weir.wire.BidRecord;
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedCodec;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Topics;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed on the topics of a broker, as any other program would. */
public final class TopicReader implements AutoCloseable {
    private static final Topics TOPICS = new Topics("frames");

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<FrameEvent> candidates = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<SelectedFrame> selected = new ArrayList<>();
    private int unreadable;
    private final List<BidRecord> bids = new ArrayList<>();
    private final List<Map<String, String>> deadLetters = new ArrayList<>();

    public TopicReader(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "allow.auto.create.topics",
                        "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Takes in all that has come until now. */
    public TopicReader refresh() throws WireException {
        if (consumer.assignment().isEmpty()) {
            assign();
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                read(record);
            }
        }
        return this;
    }

    public List<FrameEvent> candidates() {
        return candidates;
    }

    public List<Verdict> verdicts() {
        return verdicts;
    }

    public List<SelectedFrame> selected() {
        return selected;
    }

    /** How many candidates are none. */
    public int unreadable() {
        return unreadable;
    }

    /** What stands on the bids' partition, in its order. */
    public List<BidRecord> bids() {
        return bids;
    }

    /** What was laid aside, by its headers. */
    public List<Map<String, String>> deadLetters() {
        return deadLetters;
    }

    private void assign() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(
                TOPICS.candidates(), TOPICS.verdicts(), TOPICS.selected(), TOPICS.bids(), TOPICS.deadLetters())) {
            if (!consumer.listTopics().containsKey(topic)) {
                return;
            }
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private void read(ConsumerRecord<String, byte[]> record) throws WireException {
        if (record.topic().equals(TOPICS.verdicts())) {
            verdicts.add(VerdictCodec.decode(record.headers(), record.value()));
        } else if (record.topic().equals(TOPICS.selected())) {
            selected.add(SelectedCodec.decode(record.headers(), record.value()));
        } else if (record.topic().equals(TOPICS.bids())) {
            bids.add(BidCodec.decode(record.headers(), record.value()));
        } else if (record.topic().equals(TOPICS.deadLetters())) {
            Map<String, String> headers = new HashMap<>();
            record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            deadLetters.add(headers);
        } else {
            readCandidate(record);
        }
    }

    private void readCandidate(ConsumerRecord<String, byte[]> record) {
        try {
            if (CandidateCodec.decode(record.headers(), record.value()) instanceof FrameEvent frame) {
                candidates.add(frame);
            }
        } catch (WireException e) {
            unreadable++;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
