package io.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** Holds the wire format: what fails here has changed for every agent, processor and consumer that is out there. */
class GoldenBytesTest {
    private static final Map.Entry<String, String> VERSION = entry("ce_specversion", "1.0");

    @Test
    void shouldWriteFrameAsItsJpegWithAttributesAsHeaders() {
        WireRecord record = CandidateCodec.encode(Messages.FRAME);

        assertThat(record.key()).isEqualTo("gate-7");
        assertThat(HexFormat.of().formatHex(record.value())).isEqualTo("ffd8ff01");
        assertThat(headers(record))
                .containsOnly(
                        VERSION,
                        entry("ce_type", "io.weir.frame.v1"),
                        entry("ce_source", "/weir/cameras/gate-7"),
                        entry("ce_subject", "gate-7"),
                        entry("ce_id", "gate-7-000042"),
                        entry("ce_time", "2026-03-01T12:00:00.25Z"),
                        entry("content-type", "image/jpeg"),
                        entry("ce_frame", "42"),
                        entry("ce_streamtime", "1.68"),
                        entry("ce_novelty", "0.31"),
                        entry("ce_threshold", "0.2"),
                        entry("ce_reason", "novel"),
                        entry("ce_nearest", "gate-7-000017"),
                        entry("ce_sampledrate", "5"),
                        entry("ce_reduced", "quality 70"),
                        entry("ce_model", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
                        entry("ce_embedding", "mpkZP83MTL8="));
    }

    @Test
    void shouldWriteTickAsJson() {
        WireRecord record = CandidateCodec.encode(Messages.TICK);

        assertThat(record.key()).isEqualTo("gate-7");
        assertThat(text(record.value()))
                .isEqualTo("{\"camera\":\"gate-7\",\"agent\":\"edge-1.4711\",\"cameras\":3,\"live\":true,"
                        + "\"reached\":12.5,\"candidates\":9,\"end\":false}");
        assertThat(headers(record))
                .containsOnly(
                        VERSION,
                        entry("ce_type", "io.weir.tick.v1"),
                        entry("ce_source", "/weir/cameras/gate-7"),
                        entry("ce_subject", "gate-7"),
                        entry("ce_id", "edge-1.4711-12.5-9"),
                        entry("content-type", "application/json"));
    }

    @Test
    void shouldWriteBidAsItsVectorWithAttributesAsHeaders() {
        WireRecord record = BidCodec.encode(Messages.BID);

        assertThat(record.key()).isEqualTo("gate-7");
        assertThat(HexFormat.of().formatHex(record.value())).isEqualTo("9a99193fcdcc4cbf");
        assertThat(headers(record))
                .containsOnly(
                        VERSION,
                        entry("ce_type", "io.weir.bid.v1"),
                        entry("ce_source", "/weir/cameras/gate-7"),
                        entry("ce_subject", "gate-7"),
                        entry("ce_id", "gate-7-000042"),
                        entry("ce_time", "2026-03-01T12:00:00.25Z"),
                        entry("content-type", "application/octet-stream"),
                        entry("ce_streamtime", "1.68"),
                        entry("ce_novelty", "0.31"),
                        entry("ce_control", "false"),
                        entry("ce_picturebytes", "4711"),
                        entry("ce_model", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"));
    }

    @Test
    void shouldWriteClockAsJson() {
        WireRecord record = BidCodec.encode(Messages.CLOCK);

        assertThat(record.key()).isEqualTo("*");
        assertThat(text(record.value()))
                .isEqualTo("{\"ticks\":[{\"camera\":\"gate-7\",\"agent\":\"edge-1.4711\",\"cameras\":3,"
                        + "\"live\":true,\"reached\":12.5,\"candidates\":9,\"end\":false}]}");
        assertThat(headers(record))
                .containsOnly(
                        VERSION,
                        entry("ce_type", "io.weir.clock.v1"),
                        entry("ce_source", "/weir/clock"),
                        entry("ce_id", "1772366400250-dbf68a95"),
                        entry("ce_time", "2026-03-01T12:00:00.25Z"),
                        entry("content-type", "application/json"));
    }

    @Test
    void shouldWriteWeightOfBidOnlyWhereItHasOne() {
        Bid bid = Messages.BID;
        WireRecord record = BidCodec.encode(new Bid(
                bid.id(),
                bid.camera(),
                bid.time(),
                bid.novelty(),
                bid.control(),
                bid.bytes(),
                bid.model(),
                bid.embedding(),
                2.5,
                bid.stampMillis()));

        assertThat(headers(record)).contains(entry("ce_weight", "2.5"));
    }

    @Test
    void shouldWriteChangeAsJson() {
        WireRecord record = BidCodec.encode(Messages.CHANGE);

        assertThat(record.key()).isEqualTo("*");
        assertThat(text(record.value()))
                .isEqualTo("{\"limits\":[{\"frames\":60,\"windowms\":3600000},{\"bytes\":500000000,"
                        + "\"windowms\":86400000}],\"groups\":[{\"name\":\"line-1\",\"cameras\":[\"line1-*\"],"
                        + "\"limits\":[{\"frames\":20,\"windowms\":3600000}],\"reserve\":5,\"priority\":2.0}]}");
        assertThat(headers(record))
                .containsOnly(
                        VERSION,
                        entry("ce_type", "io.weir.budget.v1"),
                        entry("ce_source", "/weir/budget"),
                        entry("ce_id", "change-1"),
                        entry("ce_time", "2026-03-01T12:00:00.25Z"),
                        entry("content-type", "application/json"));
    }

    @Test
    void shouldWriteTermsAsJson() {
        WireRecord record = BidCodec.encode(Messages.TERMS);

        assertThat(record.key()).isEqualTo("*");
        assertThat(text(record.value()))
                .isEqualTo("{\"limits\":[{\"frames\":60,\"windowms\":3600000}],\"camera\":[],"
                        + "\"groups\":[{\"name\":\"line-1\",\"cameras\":[\"line1-*\"],"
                        + "\"limits\":[{\"frames\":20,\"windowms\":3600000}],\"reserve\":5,\"priority\":2.0}],"
                        + "\"contestms\":60000,\"repeats\":0.02,\"choice\":\"coverage\",\"dial\":0.0,"
                        + "\"halflifems\":604800000}");
        assertThat(headers(record)).isEqualTo(ofBudget("io.weir.terms.v1", "settings-1"));
    }

    @Test
    void shouldWriteLeaseAsJson() {
        WireRecord record = LeaseCodec.encode(Messages.LEASE);

        assertThat(record.key()).isEqualTo("*");
        assertThat(text(record.value()))
                .isEqualTo("{\"region\":2,\"number\":7,\"fromms\":1772366399000,"
                        + "\"limits\":[{\"frames\":15,\"windowms\":3600000}],"
                        + "\"camera\":[{\"frames\":20,\"windowms\":3600000}],"
                        + "\"groups\":[{\"name\":\"line-1\",\"cameras\":[\"line1-*\"],"
                        + "\"limits\":[{\"frames\":5,\"windowms\":3600000}],\"reserve\":5,\"priority\":2.0}]}");
        assertThat(headers(record)).isEqualTo(ofBudget("io.weir.lease.v1", "lease-2-7"));
    }

    @Test
    void shouldWriteNeedAsJson() {
        WireRecord record = LeaseCodec.encode(Messages.NEED);

        assertThat(record.key()).isEqualTo("*");
        assertThat(text(record.value()))
                .isEqualTo("{\"region\":2,\"number\":7,\"clockms\":1772366400000,"
                        + "\"needs\":[{\"scope\":\"fleet\",\"need\":3.25},{\"scope\":\"line-1\",\"need\":0.5}]}");
        assertThat(headers(record)).isEqualTo(ofBudget("io.weir.need.v1", "need-2-1772366400250"));
    }

    private static Map<String, String> ofBudget(String type, String id) {
        return new TreeMap<>(Map.ofEntries(
                VERSION,
                entry("ce_type", type),
                entry("ce_source", "/weir/budget"),
                entry("ce_id", id),
                entry("ce_time", "2026-03-01T12:00:00.25Z"),
                entry("content-type", "application/json")));
    }

    @Test
    void shouldWriteVerdictAsJson() {
        WireRecord record = VerdictCodec.encode(Messages.VERDICT);

        assertThat(record.key()).isEqualTo("gate-7");
        assertThat(text(record.value()))
                .isEqualTo("{\"id\":\"gate-7-000042\",\"camera\":\"gate-7\",\"selected\":true,\"reason\":\"covers\","
                        + "\"gain\":0.0125,\"price\":0.01,\"nearest\":\"dock-2-000003\",\"nearestcamera\":\"dock-2\","
                        + "\"nearestms\":1772366400250,\"distance\":0.44,\"scope\":\"fleet\",\"used\":12,"
                        + "\"limit\":600,\"budgettime\":61.5}");
        assertThat(headers(record))
                .containsOnly(
                        VERSION,
                        entry("ce_type", "io.weir.verdict.v1"),
                        entry("ce_source", "/weir/budget"),
                        entry("ce_subject", "gate-7"),
                        entry("ce_id", "gate-7-000042"),
                        entry("content-type", "application/json"),
                        entry("ce_selected", "true"),
                        entry("ce_reason", "covers"));
    }

    @Test
    void shouldWriteSelectedFrameAsTheFrameWithItsVerdict() {
        WireRecord record = SelectedCodec.encode(new SelectedFrame(Messages.FRAME, Messages.VERDICT));

        Map<String, String> expected = headers(CandidateCodec.encode(Messages.FRAME));
        expected.put("ce_type", "io.weir.selected.v1");
        expected.put("ce_budgetreason", "covers");
        expected.put("ce_budgetgain", "0.0125");
        expected.put("ce_budgetnearest", "dock-2-000003");
        expected.put("ce_budgetprice", "0.01");
        expected.put("ce_budgetnearestcamera", "dock-2");
        expected.put("ce_budgetnearestms", "1772366400250");
        expected.put("ce_budgetscope", "fleet");
        expected.put("ce_budgetdistance", "0.44");
        expected.put("ce_budgetused", "12");
        expected.put("ce_budgetlimit", "600");
        expected.put("ce_budgettime", "61.5");
        assertThat(record.key()).isEqualTo("gate-7");
        assertThat(record.value()).isSameAs(Messages.FRAME.jpeg());
        assertThat(headers(record)).isEqualTo(expected);
    }

    private static Map<String, String> headers(WireRecord record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            assertThat(headers.put(header.key(), text(header.value()))).isNull();
        }
        return headers;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
