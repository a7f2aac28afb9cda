package io.weir.standalone.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.observe.MetricSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("weir.root"), "docs", "metrics.md");

    /** {@code -Dweir.write=true} writes the page instead. */
    @Test
    void shouldBeWhatTheCataloguesSay() throws Exception {
        if (Boolean.getBoolean("weir.write")) {
            Files.writeString(PAGE, MetricsPage.text());
        }
        assertThat(PAGE).hasContent(MetricsPage.text());
    }

    @Test
    void shouldSayOfEachMetricWhatItIs() {
        List<MetricSpec> all = MetricsPage.catalogues().values().stream()
                .flatMap(Collection::stream)
                .toList();

        assertThat(all).extracting(MetricSpec::name).doesNotHaveDuplicates().allMatch(name -> name.startsWith("weir_"));
        assertThat(all).allSatisfy(metric -> assertThat(metric.sentence()).hasSizeGreaterThan(15));
        assertThat(all)
                .allSatisfy(metric ->
                        assertThat(metric.bounds().isEmpty()).isEqualTo(metric.kind() != MetricSpec.Kind.HISTOGRAM));
        assertThat(all)
                .filteredOn(metric -> metric.name().endsWith("_seconds"))
                .allSatisfy(metric -> assertThat(metric.unit()).isEqualTo("seconds"));
    }
}
