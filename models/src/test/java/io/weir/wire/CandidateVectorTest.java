package io.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.models.Embedding;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateVectorTest {
    @Test
    void shouldReadALineAndPassOverWhatItDoesNotKnow() {
        Embedding embedding = Embedding.ofUnit(new float[] {0.6f, -0.8f});
        String vector = Base64.getEncoder().encodeToString(embedding.toBytes());

        CandidateVector read = CandidateVector.parse("{\"id\":\"gate-1\",\"bytes\":12,\"model\":\"abc\",\"later\":[1],"
                + "\"embedding\":\"" + vector + "\"}");

        assertThat(read.id()).isEqualTo("gate-1");
        assertThat(read.bytes()).isEqualTo(12);
        assertThat(read.model()).isEqualTo("abc");
        assertThat(read.embedding().toArray()).containsExactly(0.6f, -0.8f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                              | cannot be read:
            {"id":"a","bytes":1,"embedding":"AACAPw=="}    | lacks an id, a model or an embedding
            {"id":"a","bytes":1,"model":"m"}               | lacks an id, a model or an embedding
            {"id":"a","model":"m","embedding":"AAAAAA=="}  | the vector of a cannot be read:
            {"id":"a","model":"m","embedding":"?"}         | the vector of a cannot be read:
            """)
    void shouldSayWhyALineIsNone(String line, String complaint) {
        assertThatThrownBy(() -> CandidateVector.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(complaint);
    }
}
