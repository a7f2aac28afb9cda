package io.weir.wire;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.kafka.common.header.Headers;

/**
 * The form of what stands on the bids topic.
 *
 * <p>A bid is {@code io.weir.bid.v1}: the vector is the data (float32, little-endian), everything else an attribute; its
 * {@code time} is the stamp. A clock is {@code io.weir.clock.v1}, with JSON as its data.
 */
public final class BidCodec {
    static final String BID = "io.weir.bid.v1";
    static final String CLOCK = "io.weir.clock.v1";

    /** The key of what belongs to no one camera; no camera may be called so. */
    private static final String ALL = "*";

    private BidCodec() {}

    /** Writes a bid. */
    public static WireRecord encode(Bid bid) {
        return Events.write(
                bid.camera(),
                Events.ofCamera(BID, bid.id(), bid.camera())
                        .withTime(Events.time(bid.stampMillis()))
                        .withData(Events.BYTES, bid.embedding().toBytes())
                        .withExtension("streamtime", Double.toString(bid.time()))
                        .withExtension("novelty", Float.toString(bid.novelty()))
                        .withExtension("control", bid.control())
                        .withExtension("picturebytes", bid.bytes())
                        .withExtension("model", bid.model()));
    }

    /** Writes a clock. */
    public static WireRecord encode(BudgetClock clock) {
        byte[] data = Events.json(Map.of(
                "ticks", clock.ticks().stream().map(CandidateCodec::members).toList()));
        CRC32 sum = new CRC32();
        sum.update(data);
        String id = clock.stampMillis() + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
        return Events.write(
                ALL,
                Events.of(CLOCK, id, "/weir/clock")
                        .withTime(Events.time(clock.stampMillis()))
                        .withData(Events.JSON, data));
    }

    /**
     * Reads a bid or a clock.
     *
     * @throws WireException if the message is neither, or breaks a rule; says which
     */
    public static BidRecord decode(Headers headers, byte[] value) throws WireException {
        Attributes event = Attributes.of(headers, value);
        if (event.type().equals(BID)) {
            event.expect(BID, Events.BYTES);
            return new Bid(
                    event.id("id"),
                    event.id("subject"),
                    event.positive("streamtime"),
                    event.singleDistance("novelty"),
                    event.flag("control"),
                    event.whole("picturebytes", 1),
                    event.sha256("model"),
                    Attributes.vector("data", event.data()),
                    event.stampMillis());
        }
        if (event.type().equals(CLOCK)) {
            event.expect(CLOCK, Events.JSON);
            List<Tick> ticks = new ArrayList<>();
            for (JsonFacts tick : JsonFacts.of(event.data()).list("ticks")) {
                ticks.add(CandidateCodec.tick(tick));
            }
            return new BudgetClock(ticks, event.stampMillis());
        }
        throw Facts.broken("type", event.type(), "must be " + BID + " or " + CLOCK);
    }
}
