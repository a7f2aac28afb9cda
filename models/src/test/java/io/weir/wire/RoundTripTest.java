package io.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(Messages.class)
@Domain(net.jqwik.api.domains.DomainContext.Global.class)
class RoundTripTest {
    @Property(tries = 300)
    void shouldReadBackFrameExactly(@ForAll FrameEvent frame) throws WireException {
        WireRecord record = CandidateCodec.encode(frame);

        assertThat(CandidateCodec.decode(record.headers(), record.value())).isEqualTo(frame);
    }

    @Property(tries = 300)
    void shouldReadBackTickExactly(@ForAll Tick tick) throws WireException {
        WireRecord record = CandidateCodec.encode(tick);

        assertThat(CandidateCodec.decode(record.headers(), record.value())).isEqualTo(tick);
    }

    @Property(tries = 300)
    void shouldReadBackBidExactly(@ForAll Bid bid) throws WireException {
        WireRecord record = BidCodec.encode(bid);

        assertThat(BidCodec.decode(record.headers(), record.value())).isEqualTo(bid);
    }

    @Property(tries = 300)
    void shouldReadBackClockExactly(@ForAll BudgetClock clock) throws WireException {
        WireRecord record = BidCodec.encode(clock);

        assertThat(BidCodec.decode(record.headers(), record.value())).isEqualTo(clock);
    }

    @Property(tries = 300)
    void shouldReadBackChangeExactly(@ForAll BudgetChange change) throws WireException {
        WireRecord record = BidCodec.encode(change);

        assertThat(BidCodec.decode(record.headers(), record.value())).isEqualTo(change);
    }

    @Property(tries = 300)
    void shouldReadBackTermsExactly(@ForAll BudgetTerms terms) throws WireException {
        WireRecord record = BidCodec.encode(terms);

        assertThat(BidCodec.decode(record.headers(), record.value())).isEqualTo(terms);
        assertThat(BidCodec.fromBytes(BidCodec.toBytes(terms))).isEqualTo(terms);
    }

    @Property(tries = 200)
    void shouldReadBackLeaseExactly(@ForAll BudgetLease lease) throws WireException {
        WireRecord record = LeaseCodec.encode(lease);

        assertThat(BidCodec.decode(record.headers(), record.value())).isEqualTo(lease);
        assertThat(BidCodec.fromBytes(BidCodec.toBytes(lease))).isEqualTo(lease);
    }

    @Property(tries = 200)
    void shouldReadBackNeedExactly(@ForAll BudgetNeed need) throws WireException {
        WireRecord record = LeaseCodec.encode(need);

        assertThat(LeaseCodec.decode(record.headers(), record.value())).isEqualTo(need);
    }

    @Property(tries = 300)
    void shouldReadBackVerdictExactly(@ForAll Verdict verdict) throws WireException {
        WireRecord record = VerdictCodec.encode(verdict);

        assertThat(VerdictCodec.decode(record.headers(), record.value())).isEqualTo(verdict);
    }

    @Property(tries = 300)
    void shouldReadBackSelectedFrameExactly(@ForAll FrameEvent frame, @ForAll Verdict some) throws WireException {
        Verdict verdict = new Verdict(
                frame.id(),
                frame.camera(),
                true,
                some.reason(),
                some.gain(),
                some.price(),
                some.nearest(),
                some.nearestCamera(),
                some.nearestMillis(),
                some.distance(),
                some.scope(),
                some.used(),
                some.limit(),
                some.budgetTime());
        SelectedFrame selected = new SelectedFrame(frame, verdict);
        WireRecord record = SelectedCodec.encode(selected);

        assertThat(SelectedCodec.decode(record.headers(), record.value())).isEqualTo(selected);
    }
}
