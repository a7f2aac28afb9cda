package io.weir.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.wire.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private final TopicPlan plan = plan(3, 1);

    @Test
    void shouldMakeAllTopicsWhereNoneIs() throws SetupException {
        assertThat(partitions(Map.of()))
                .isEqualTo(Map.of(
                        "frames.candidates", 3,
                        "frames.verdicts", 3,
                        "frames.selected", 3,
                        "frames.bids", 1,
                        "frames.dead-letters", 1));
    }

    @Test
    void shouldMakeVerdictsWithAsManyPartitionsAsTheCandidatesHave() throws SetupException {
        assertThat(partitions(Map.of("frames.candidates", 7)))
                .isEqualTo(
                        Map.of("frames.verdicts", 7, "frames.selected", 7, "frames.bids", 1, "frames.dead-letters", 1));
        assertThat(plan.partitions(Map.of("frames.candidates", 7))).isEqualTo(7);
    }

    @Test
    void shouldMakeNothingWhereAllIs() throws SetupException {
        assertThat(plan.missing(Map.of(
                        "frames.candidates", 2,
                        "frames.verdicts", 2,
                        "frames.selected", 9,
                        "frames.bids", 1,
                        "frames.dead-letters", 4)))
                .isEmpty();
    }

    @Test
    void shouldRefuseVerdictsThatWouldNotMeetTheirCandidates() {
        assertThatThrownBy(() -> plan.missing(Map.of("frames.candidates", 3, "frames.verdicts", 6)))
                .isInstanceOf(SetupException.class)
                .hasMessage("frames.candidates has 3 partitions and frames.verdicts has 6: must have equally many;"
                        + " delete one or choose another prefix");
    }

    @Test
    void shouldRefuseBidsThatNoOneTaskSees() {
        assertThatThrownBy(() -> plan.missing(Map.of("frames.bids", 3)))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("frames.bids has 3 partitions: must have 1");
    }

    @Test
    void shouldMakeBidsWithAPartitionForEachRegionAndATopicForTheirLeases() throws SetupException {
        TopicPlan regions = plan(6, 3);

        assertThat(regions.missing(Map.of()))
                .extracting(NewTopic::name, NewTopic::numPartitions)
                .contains(Tuple.tuple("frames.bids", 3), Tuple.tuple("frames.leases", 1))
                .contains(Tuple.tuple("frames.candidates", 6));
    }

    @Test
    void shouldRefuseRegionsThatDoNotFitWhatIsThere() {
        TopicPlan regions = plan(4, 3);

        assertThatThrownBy(() -> regions.missing(Map.of()))
                .hasMessageStartingWith("budget.regions: 3: must divide the 4 partitions of frames.candidates");
        assertThatThrownBy(() -> regions.missing(Map.of("frames.bids", 2)))
                .hasMessageStartingWith("frames.bids has 2 partitions: must have 3, as many as budget.regions says");
    }

    @Test
    void shouldRefuseDeadLettersThatDoNotTakeTheLargestCandidate() throws SetupException {
        plan.check(Map.of());
        plan.check(Map.of("frames.candidates", kept(2_097_152), "frames.dead-letters", kept(2_162_688)));
        assertThatThrownBy(() -> plan.check(
                        Map.of("frames.candidates", kept(2_097_152), "frames.dead-letters", kept(1_048_588))))
                .isInstanceOf(SetupException.class)
                .hasMessage("frames.dead-letters has max.message.bytes 1048588: must be at least 2162688,"
                        + " for frames.candidates has 2097152");
    }

    @Test
    void shouldRefuseCandidatesThatWouldBeGoneBeforeTheirVerdicts() throws SetupException {
        plan.check(Map.of("frames.candidates", new TopicPlan.Kept(1, -1, "delete")));
        plan.check(Map.of("frames.candidates", new TopicPlan.Kept(1, 120_000, "delete")));
        assertThatThrownBy(() -> plan.check(Map.of("frames.candidates", new TopicPlan.Kept(1, 119_999, "delete"))))
                .hasMessage("frames.candidates has retention.ms 119999: must be at least 120000,"
                        + " twice budget.contest, for frames wait there for their verdicts");
        assertThatThrownBy(() -> plan.check(Map.of("frames.candidates", new TopicPlan.Kept(1, -1, "compact"))))
                .hasMessage("frames.candidates has cleanup.policy compact: must be delete,"
                        + " for frames wait there for their verdicts");
    }

    private static TopicPlan plan(int partitions, int regions) {
        return new TopicPlan(new Topics("frames"), partitions, regions, Duration.ofMinutes(1), Optional.empty());
    }

    private static TopicPlan.Kept kept(int bytes) {
        return new TopicPlan.Kept(bytes, 604_800_000, "delete");
    }

    private Map<String, Integer> partitions(Map<String, Integer> existing) throws SetupException {
        return plan.missing(existing).stream().collect(Collectors.toMap(NewTopic::name, NewTopic::numPartitions));
    }
}
