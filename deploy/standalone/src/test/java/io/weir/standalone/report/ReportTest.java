package io.weir.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.RunFiles;
import io.weir.standalone.output.SampleFrames;
import io.weir.standalone.output.Summary;
import io.weir.wire.FrameEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
    private static final int RED = 0xe01010;

    @TempDir
    Path root;

    @Test
    void shouldShowEachSelectedFrameSmallAndLinkToItWhole() throws Exception {
        Path out = root.resolve("out");
        FrameEvent wide = SampleFrames.frame("gate-1", "gate", 124.2, Runs.jpeg(1280, 720, RED));
        FrameEvent tall = SampleFrames.frame("dock-1", "dock", 3661, Runs.jpeg(90, 160, RED));
        try (RunFiles files = RunFiles.create(out)) {
            files.selected(SampleFrames.taken(wide, 0.0312));
            files.selected(SampleFrames.taken(tall, 0.5));
        }

        Document page = write(out, Runs.summary(Map.of(), Map.of()));

        List<Element> cards = byClass(page, "ul", "sheet", "li");
        assertThat(cards).hasSize(2);
        assertThat(cards.getFirst().getTextContent())
                .contains("gate", "0:02:04.2", "novelty 0.31", "novel", "gain 0.031", "covers");
        Element image = (Element) cards.getFirst().getElementsByTagName("img").item(0);
        assertThat(image.getAttribute("alt")).isEqualTo("Frame of camera gate at 0:02:04.2, novelty 0.31");
        BufferedImage small = picture(image);
        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(180);
        assertThat((small.getRGB(160, 90) >> 16) & 0xff).isGreaterThan(200);
        Element link = (Element) image.getParentNode();
        assertThat(out.resolve(link.getAttribute("href"))).hasBinaryContent(wide.jpeg());
        assertThat(cards.getLast().getTextContent()).contains("1:01:01.0");
        assertThat(picture((Element) cards.getLast().getElementsByTagName("img").item(0))
                        .getHeight())
                .isEqualTo(160);
    }

    @Test
    void shouldSayThatAPictureIsMissingOrBroken() throws Exception {
        Path out = root.resolve("out");
        try (RunFiles files = RunFiles.create(out)) {
            files.selected(SampleFrames.taken(SampleFrames.frame("missing", "gate", 1, new byte[] {1}), 0.1));
            files.selected(SampleFrames.taken(SampleFrames.frame("broken", "gate", 2, new byte[] {1, 2, 3}), 0.1));
            byte[] cut = Runs.jpeg(64, 64, RED);
            files.selected(
                    SampleFrames.taken(SampleFrames.frame("cut", "gate", 3, java.util.Arrays.copyOf(cut, 300)), 0.1));
        }
        Files.delete(out.resolve("selected/missing.jpg"));

        Document page = write(out, Runs.summary(Map.of(), Map.of()));

        assertThat(byClass(page, "ul", "sheet", "li"))
                .hasSize(3)
                .extracting(Element::getTextContent)
                .allMatch(text -> text.contains("The picture cannot be read"));
    }

    @Test
    void shouldEscapeWhateverTheNamesHold() throws Exception {
        String nasty = "<script>alert(1)</script>\"'&--><b>" + "long".repeat(200);
        Path out = root.resolve("out");
        FrameEvent taken = SampleFrames.frame(nasty, nasty, 1, Runs.jpeg(8, 8, RED));
        FrameEvent refused = SampleFrames.frame(nasty + 2, nasty, 2, new byte[0]);
        try (RunFiles files = RunFiles.create(out)) {
            files.candidate(refused);
            files.selected(SampleFrames.taken(taken, 0.1));
            files.verdict(SampleFrames.refused(refused, nasty, 0.1, nasty));
        }

        Document page =
                write(out, Runs.summary(Map.of(nasty, Runs.camera(10, Map.of("kept", 10L), nasty)), Map.of(nasty, 1L)));

        assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
        assertThat(byClass(page, "section", "alert", "li").getFirst().getTextContent())
                .contains(nasty);
        assertThat(byClass(page, "ul", "sheet", "li").getFirst().getAttribute("data-camera"))
                .isEqualTo(nasty);
    }

    @Test
    void shouldShowAnEmptyRun() throws Exception {
        Path out = root.resolve("out");
        RunFiles.create(out).close();

        Document page = write(out, Runs.summary(Map.of(), Map.of()));

        assertThat(page.getDocumentElement().getTextContent())
                .contains("0 frames selected from 0 cameras")
                .contains("No frame was selected in this run.")
                .contains("This run had no cameras.")
                .contains("The budget of 600/h refused nothing.");
    }

    @Test
    void shouldShowHowTheFramesOfEachCameraEnded() throws Exception {
        Path out = root.resolve("out");
        RunFiles.create(out).close();
        Map<String, Long> outcomes = Map.of("not_sampled", 8000L, "repeated", 1700L, "merged", 200L, "kept", 100L);

        Document page = write(
                out,
                Runs.summary(
                        Map.of(
                                "gate",
                                Runs.camera(10_000, outcomes, null),
                                "dock",
                                Runs.camera(0, Map.of(), "dock: no route to host")),
                        Map.of()));

        String text = page.getDocumentElement().getTextContent();
        assertThat(text).contains("1 camera failed", "dock: no route to host");
        Element row = rowOf(page, "gate");
        assertThat(cells(row)).startsWith("10,000", "2,000", "2,000", "100", "1", "1.0\u202f%");
        assertThat(row.getElementsByTagName("svg")
                        .item(1)
                        .getAttributes()
                        .getNamedItem("aria-label")
                        .getTextContent())
                .isEqualTo("not sampled 8,000 (80\u202f%), repeated 1,700 (17\u202f%), merged 200 (2.0\u202f%), "
                        + "kept 100 (1.0\u202f%)");
        assertThat(cells(rowOf(page, "dock"))).startsWith("0", "0", "0", "0", "1", "–");
    }

    @Test
    void shouldExplainWhatTheBudgetRefused() throws Exception {
        Path out = root.resolve("out");
        FrameEvent taken = SampleFrames.frame("gate-1", "gate", 61, Runs.jpeg(8, 8, RED));
        try (RunFiles files = RunFiles.create(out)) {
            files.selected(SampleFrames.taken(taken, 0.1));
            for (int i = 0; i < 111; i++) {
                FrameEvent refused = SampleFrames.frame("dock-" + i, "dock", i, new byte[0]);
                files.candidate(refused);
                files.verdict(SampleFrames.refused(refused, "repeats", i / 1000.0, "gate-1"));
            }
        }

        Document page = write(out, Runs.summary(Map.of(), Map.of("repeats", 90L, "budget", 20L, "gain", 1L)));

        assertThat(byClass(page, "ul", "reasons", "li"))
                .extracting(reason ->
                        reason.getTextContent().replaceAll("\\s+", " ").strip())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("repeats 90 · 81\u202f%")
                                .contains("A selected frame shows the same already"),
                        second -> assertThat(second).startsWith("budget 20 · 18\u202f%"),
                        third -> assertThat(third).startsWith("gain 1 · 0.9\u202f%"));
        List<Element> rows = byClass(page, "table", "stack refused", "tr");
        assertThat(rows).hasSize(101);
        assertThat(cells(rows.get(1)))
                .containsExactly("0:01:50.0", "repeats", "0.11", "0.31", "gate at 0:01:01.0", "0.12");
        Element link = (Element) rows.get(1).getElementsByTagName("a").item(0);
        assertThat(byClass(page, "ul", "sheet", "li").getFirst().getAttribute("id"))
                .isEqualTo(link.getAttribute("href").substring(1));
        assertThat(page.getDocumentElement().getTextContent()).contains("and 11 more, in verdicts.jsonl");
    }

    @Test
    void shouldShowThoseWithTheLargestGainOfVeryManyFrames() throws Exception {
        Path out = root.resolve("out");
        try (RunFiles files = RunFiles.create(out)) {
            for (int i = 0; i < 1003; i++) {
                files.selected(SampleFrames.taken(
                        SampleFrames.frame("gate-" + i, "gate", i, new byte[0]), i % 500 == 0 ? 0 : 1));
            }
        }

        Document page = write(out, Runs.summary(Map.of(), Map.of()));

        List<Element> cards = byClass(page, "ul", "sheet", "li");
        assertThat(cards).hasSize(1000);
        assertThat(cards.getFirst().getTextContent()).contains("0:00:01.0");
        assertThat(cards.getLast().getTextContent()).contains("0:16:42.0");
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Of 1,003 frames the 1,000 with the largest gain are shown.");
    }

    @Test
    void shouldAskNothingOfTheNetwork() throws Exception {
        Path out = root.resolve("out");
        try (RunFiles files = RunFiles.create(out)) {
            files.selected(SampleFrames.taken(SampleFrames.frame("gate-1", "gate", 1, Runs.jpeg(8, 8, RED)), 0.1));
        }

        Document page = write(out, Runs.summary(Map.of("gate", Runs.camera(1, Map.of("kept", 1L), null)), Map.of()));

        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertThat(element.getAttribute("src")).matches("|data:image/jpeg;base64,.*");
            assertThat(element.getAttribute("href")).doesNotContain(":");
        }
        assertThat(Report.resource("report.css")).doesNotContain("url(", "@import");
        assertThat(Files.readString(out.resolve("report.html"))).contains("default-src &#39;none&#39;");
    }

    @Test
    void shouldLeaveNothingBehindWhenThePageCannotBeWritten() throws Exception {
        Path out = root.resolve("out");
        RunFiles.create(out).close();
        Files.createFile(Files.createDirectories(out.resolve("report.html")).resolve("in the way"));

        assertThatThrownBy(() -> Report.write(out, Runs.summary(Map.of(), Map.of())))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith(out.resolve("report.html").toString());
        assertThat(out.resolve("report.html.part")).doesNotExist();
    }

    private static Document write(Path out, Summary summary) throws Exception {
        Report.write(out, summary);
        return parse(Files.readString(out.resolve("report.html")));
    }

    /** Reads the page as XML, which forgives nothing; its style and script are not XML. */
    static Document parse(String html) throws Exception {
        String xml = html.replaceAll("(?s)<(style|script)>.*?</\\1>", "<$1></$1>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> byClass(Document page, String tag, String name, String inner) {
        return elements(page.getElementsByTagName(tag)).stream()
                .filter(element -> element.getAttribute("class").equals(name))
                .flatMap(element -> elements(element.getElementsByTagName(inner)).stream())
                .toList();
    }

    private static Element rowOf(Document page, String camera) {
        return elements(page.getElementsByTagName("tr")).stream()
                .filter(row -> elements(row.getElementsByTagName("th"))
                        .getFirst()
                        .getTextContent()
                        .startsWith(camera))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cells(Element row) {
        return elements(row.getElementsByTagName("td")).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static BufferedImage picture(Element image) throws Exception {
        String base64 = image.getAttribute("src").substring("data:image/jpeg;base64,".length());
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }
}
