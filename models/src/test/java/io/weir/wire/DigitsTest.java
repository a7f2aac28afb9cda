package io.weir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DigitsTest {
    @Property
    void shouldTakeWhatTheExpressionsTake(@ForAll @From("texts") String text) {
        assertEquals(text.matches("-?\\d{1,18}"), Digits.isWhole(text), text);
        assertEquals(text.matches("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,4})?"), Digits.isNumber(text), text);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of("-", "+", ".", "e", "E", "0", "7", "19", "1234", "x", " ", "\u0661")
                .list()
                .ofMaxSize(8)
                .map(each -> String.join("", each));
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(15).ofMaxLength(45);
        return Arbitraries.oneOf(pieces, digits, digits.map(each -> "-" + each), digits.map(each -> "1." + each));
    }
}
