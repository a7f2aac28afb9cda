package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BenchProcessorTest {
    private static final String LAP =
            " +\\d+ frames/s +[\\d.]+ MB/s   CPU [\\d.]+ ms a frame \\(tasks [\\d.]+, clients [\\d.]+, stores [\\d.]+\\); process [\\d.]+";
    private static final Pattern WRITTEN = Pattern.compile(
            ": ([\\d.]+) if refused \\(candidates ([\\d.]+), waiting ([\\d.]+)\\), ([\\d.]+) if selected \\(([\\d.]+) more\\); selected (\\d+) %");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldWriteEachPictureOnceAndSelectedOnesOnceMore() {
        int status = run("--frames", "60", "--bytes", "200000", "--pairs", "1");

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("60 candidates a lap, pictures of 200000 bytes, "),
                        line -> assertThat(line).matches("  copy" + LAP),
                        line -> assertThat(line).matches("  weir" + LAP),
                        line -> assertThat(line).matches("weir by copy: CPU [\\d.]+ .*, process .*, time .*"),
                        line -> assertThat(line).startsWith("written by the broker for each byte of a picture: "));
        Matcher written = WRITTEN.matcher(lines.getLast());
        assertThat(written.find()).isTrue();
        assertThat(Integer.parseInt(written.group(6))).isBetween(1, 99);
        // Each time with its attributes and the vector, which are about 1 kB.
        assertThat(Double.parseDouble(written.group(1))).isCloseTo(1, within(0.1));
        assertThat(Double.parseDouble(written.group(4))).isCloseTo(2, within(0.1));
    }

    @Test
    void shouldRefuseWhatTheBrokerWouldNotKeep() {
        assertThat(run("--frames", "6000")).isEqualTo(2);
        assertThat(run("--pairs", "0")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("weir: "));
    }

    private int run(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "bench";
        all[1] = "processor";
        System.arraycopy(options, 0, all, 2, options.length);
        return Weir.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
