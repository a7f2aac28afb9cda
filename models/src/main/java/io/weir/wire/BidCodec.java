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
 * {@code time} is the stamp. A clock is {@code io.weir.clock.v1}, a change of the budget {@code io.weir.budget.v1} and its terms {@code
 * io.weir.terms.v1}, a region's part of it {@code io.weir.lease.v1}, all with JSON as their data.
 */
public final class BidCodec {
    static final String BID = "io.weir.bid.v1";
    static final String CLOCK = "io.weir.clock.v1";

    /** The key of what belongs to no one camera; no camera may be called so. */
    static final String ALL = "*";

    private BidCodec() {}

    /** Writes a bid. */
    public static WireRecord encode(Bid bid) {
        byte[] vector = bid.embedding().toBytes();
        Event event = Event.ofCamera(BID, bid.id(), bid.camera(), Event.BYTES, vector)
                .at(bid.stampMillis())
                .with("streamtime", Double.toString(bid.time()))
                .with("novelty", Float.toString(bid.novelty()))
                .with("control", Boolean.toString(bid.control()))
                .with("picturebytes", Integer.toString(bid.bytes()))
                .with("model", bid.model());
        if (bid.weight() != 1) {
            event.with("weight", Double.toString(bid.weight()));
        }
        return event.write(bid.camera());
    }

    /** Writes a change of the budget. */
    public static WireRecord encode(BudgetChange change) {
        return ChangeCodec.encode(change);
    }

    /** Writes the terms of the budget. */
    public static WireRecord encode(BudgetTerms terms) {
        return ChangeCodec.encode(terms);
    }

    /** Writes any of them as one array of bytes, which {@link #fromBytes} reads back. */
    public static byte[] toBytes(BidRecord record) {
        return WireBytes.pack(
                switch (record) {
                    case Bid bid -> encode(bid);
                    case BudgetChange change -> encode(change);
                    case BudgetClock clock -> encode(clock);
                    case BudgetLease lease -> LeaseCodec.encode(lease);
                    case BudgetTerms terms -> encode(terms);
                });
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws WireException if the bytes are no such message
     */
    public static BidRecord fromBytes(byte[] bytes) throws WireException {
        WireRecord record = WireBytes.unpack(ALL, bytes);
        return decode(record.headers(), record.value());
    }

    /** Writes a clock. */
    public static WireRecord encode(BudgetClock clock) {
        byte[] data = Event.json(Map.of(
                "ticks", clock.ticks().stream().map(CandidateCodec::members).toList()));
        CRC32 sum = new CRC32();
        sum.update(data);
        String id = clock.stampMillis() + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
        return Event.of(CLOCK, id, "/weir/clock", Event.JSON, data)
                .at(clock.stampMillis())
                .write(ALL);
    }

    /**
     * Reads a bid, a clock, a change, terms or a lease.
     *
     * @throws WireException if the message is none of them, or breaks a rule; says which
     */
    public static BidRecord decode(Headers headers, byte[] value) throws WireException {
        Attributes event = Attributes.of(headers, value);
        if (event.type().equals(BID)) {
            event.expect(BID, Event.BYTES);
            return new Bid(
                    event.id("id"),
                    event.id("subject"),
                    event.positive("streamtime"),
                    event.singleDistance("novelty"),
                    event.flag("control"),
                    event.whole("picturebytes", 1),
                    event.sha256("model"),
                    Attributes.vector("data", event.data()),
                    weight(event),
                    event.stampMillis());
        }
        if (event.type().equals(CLOCK)) {
            event.expect(CLOCK, Event.JSON);
            List<Tick> ticks = new ArrayList<>();
            for (JsonFacts tick : JsonFacts.of(event.data()).list("ticks")) {
                ticks.add(CandidateCodec.tick(tick));
            }
            return new BudgetClock(ticks, event.stampMillis());
        }
        if (event.type().equals(ChangeCodec.CHANGE)) {
            return ChangeCodec.decode(event);
        }
        if (event.type().equals(ChangeCodec.TERMS)) {
            return ChangeCodec.decodeTerms(event);
        }
        if (event.type().equals(LeaseCodec.LEASE)) {
            return LeaseCodec.decodeLease(event);
        }
        throw Facts.broken(
                "type",
                event.type(),
                "must be " + BID + ", " + CLOCK + ", " + ChangeCodec.CHANGE + ", " + ChangeCodec.TERMS + " or "
                        + LeaseCodec.LEASE);
    }

    private static double weight(Attributes event) throws WireException {
        if (event.text("weight") == null) {
            return 1;
        }
        double weight = event.positive("weight");
        if (weight > Bid.MOST_WEIGHT) {
            throw Facts.broken("weight", weight, "must be from 0 to " + (int) Bid.MOST_WEIGHT);
        }
        return weight;
    }
}
