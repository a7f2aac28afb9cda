package io.weir.standalone.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.Summary;
import io.weir.standalone.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page of a run, {@code report.html}: what was selected, from how much, and what the budget refused.
 *
 * <p>It is one file that asks nothing of the network: small pictures are in it, and link to the whole ones beside it. It reads well
 * without JavaScript.
 */
public final class Report {
    private static final String FILE = "report.html";

    private Report() {}

    /**
     * Writes {@code report.html} beside the run's other files, whole or not at all.
     *
     * @param folder what {@link io.weir.standalone.output.RunFiles} has filled
     * @throws OutputException if the run's lines cannot be read or the page cannot be written
     */
    public static void write(Path folder, Summary summary) throws OutputException {
        try (Thumbnails thumbnails = new Thumbnails(folder)) {
            write(folder.resolve(FILE), "report.mustache", Page.of(folder, summary, thumbnails));
        }
    }

    /** Writes what a template makes of a page, whole or not at all. */
    static void write(Path target, String name, Object page) throws OutputException {
        Template template = Mustache.compiler()
                .nullValue("")
                .emptyStringIsFalse(true)
                .withLoader(part -> new StringReader(resource(part + ".mustache")))
                .compile(resource(name));
        WholeFile.write(target, file -> {
            try (Writer out = Files.newBufferedWriter(file)) {
                template.execute(page, out);
            } catch (MustacheException e) {
                if (e.getCause() instanceof IOException full) {
                    throw full;
                }
                throw e;
            }
        });
    }

    /** A text that lies beside this class. */
    static String resource(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
