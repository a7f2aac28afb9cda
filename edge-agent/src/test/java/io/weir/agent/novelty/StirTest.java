package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StirTest {
    private final Stir stir = new Stir(7, 7);

    @Test
    void shouldKnowABlinkOnceItIsGone() {
        stir.still(1);
        stir.changed(1.2, at(24));
        stir.isNew(24, 2);
        stir.changed(1.4, at(26));
        stir.isNew(26, 2);
        assertThat(stir.isOver()).isFalse();
        stir.still(1.6);

        assertThat(stir.isOver()).isTrue();
        assertThat(stir.touched()[24]).isTrue();
        assertThat(stir.touched()[25]).isFalse();
    }

    @Property(tries = 40)
    void shouldNotTakeWhatCrossesThePictureForABlink(@ForAll @IntRange(min = 0, max = 6) int newAt) {
        // given: something that takes 1.4 s from edge to edge, and is new in one place only
        Stir crossing = new Stir(7, 7);
        for (int column = 0; column < 7; column++) {
            crossing.changed(2 + 0.2 * column, at(21 + column));
            if (column == newAt) {
                crossing.isNew(21 + column, 2);
            }
        }
        crossing.still(3.4);

        assertThat(crossing.isOver()).isFalse();
    }

    @Test
    void shouldNotTakeWhatGoesOnForABlink() {
        stir.still(1);
        stir.changed(1.2, at(24));
        stir.isNew(24, 2);
        stir.usual(1.4);

        assertThat(stir.isOver()).isFalse();
    }

    @Test
    void shouldCallFaintWhatIsNewInOneSampleAloneAndHardlyChanged() {
        stir.still(1);
        stir.changed(1.2, at(24));
        stir.isNew(24, 0.9f);
        stir.changed(1.4, at(24));

        assertThat(stir.isFaint()).isTrue();
        stir.isNew(24, 0.1f);
        assertThat(stir.isFaint()).as("new in a second sample").isFalse();
    }

    @Test
    void shouldNotCallFaintWhatChangedMuch() {
        stir.still(1);
        stir.changed(1.2, at(3, 24));
        stir.isNew(3, 0.5f);
        stir.isNew(24, 1);

        assertThat(stir.isFaint()).isFalse();
        stir.endMoment();
        stir.changed(3, at(24));
        stir.isNew(24, 0.5f);
        assertThat(stir.isFaint()).as("samples too far apart to say").isFalse();
    }

    @Test
    void shouldCallSlightWhatIsNewInAnyNumberOfSamplesAndChangedLittle() {
        for (int i = 0; i < 20; i++) {
            stir.changed(i / 5.0, at(24));
            stir.isNew(24, i % 3);
        }

        assertThat(stir.isSlight()).isTrue();
        stir.isNew(24, 3);
        assertThat(stir.isSlight()).isFalse();
        stir.endMoment();
        stir.changed(4, at(24));
        stir.goes(24);
        assertThat(stir.isSlight()).as("followed for longer than a blink").isFalse();
    }

    @Test
    void shouldCallBriefWhatIsNewInTwoSamplesAndDidNotChangeStrongly() {
        stir.changed(0, at(24));
        stir.isNew(24, 7.9f);
        assertThat(stir.isBrief()).isTrue();

        stir.changed(0.2, at(24));
        stir.isNew(24, 1);
        assertThat(stir.isBrief()).isTrue();

        stir.changed(0.4, at(24));
        stir.isNew(24, 1);
        assertThat(stir.isBrief()).as("new in three samples").isFalse();

        stir.endMoment();
        assertThat(stir.isBrief()).as("nothing was new").isFalse();
        stir.changed(0.6, at(24));
        stir.isNew(24, 8);
        assertThat(stir.isBrief()).as("changed strongly").isFalse();
    }

    @Test
    void shouldCallRestWhatIsNewInOneSampleAndChangesLittle() {
        stir.changed(0, at(24));
        stir.isNew(24, 2.9f);
        assertThat(stir.isRest()).isTrue();

        stir.changed(0.2, at(24));
        stir.isNew(24, 1);
        assertThat(stir.isRest()).as("new in two samples").isFalse();

        stir.endMoment();
        assertThat(stir.isRest()).as("nothing was new").isFalse();
        stir.changed(0.4, at(24));
        stir.isNew(24, 3);
        assertThat(stir.isRest()).as("changed more").isFalse();
    }

    @Test
    void shouldNotMixUpThingsThatAreApart() {
        // given: a tree sways on the left all the time
        for (int i = 0; i < 20; i++) {
            stir.changed(i / 5.0, at(7));
        }
        stir.changed(4, at(7, 27));
        stir.isNew(27, 2);
        stir.changed(4.2, at(7));

        assertThat(stir.isOver()).isTrue();
    }

    @Test
    void shouldSayNothingWhereSamplesAreFarApart() {
        stir.still(1);
        stir.changed(2, at(24));
        stir.isNew(24, 2);
        stir.still(3);

        assertThat(stir.isOver()).isFalse();
    }

    @Test
    void shouldBeginAnewWithEachMomentAndEachSession() {
        stir.changed(9, at(24));
        stir.isNew(24, 2);
        stir.endMoment();
        assertThat(stir.touched()).containsOnly(false);
        assertThat(stir.isOver()).isTrue();

        stir.changed(0, at(24));
        stir.isNew(24, 2);
        stir.still(0.2);
        assertThat(stir.isOver()).isTrue();
    }

    private static boolean[] at(int... cells) {
        boolean[] changed = new boolean[49];
        for (int cell : cells) {
            changed[cell] = true;
        }
        return changed;
    }
}
