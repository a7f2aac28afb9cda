package io.weir.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The structure of the whole code, as docs/architecture.md draws it; this module is the only one that sees all of it. */
class ArchitectureTest {
    private static final JavaClasses WEIR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.weir");

    private static final String[] CORES = {
        "io.weir.agent.facts",
        "io.weir.agent.gate",
        "io.weir.agent.novelty",
        "io.weir.agent.rules",
        "io.weir.processor.budget"
    };
    private static final String[] MODELS = {"io.weir.models", "io.weir.observe", "io.weir.settings", "io.weir.wire"};

    /** What reads a clock, and so must be handed its time instead. */
    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.lang.Math.random");

    @Test
    void shouldSeeAllModules() {
        assertThat(WEIR.stream().map(JavaClass::getPackageName))
                .contains(MODELS)
                .contains(CORES)
                .contains("io.weir.standalone");
    }

    /** Each outside library has one home; several packages, with '+' between, where both programs speak to it. */
    @ParameterizedTest
    @CsvSource({
        "org.bytedeco.., io.weir.agent.capture",
        "ai.onnxruntime.., io.weir.agent.embed",
        "org.apache.kafka.., io.weir.wire + io.weir.agent.publish + io.weir.processor.topology"
                + " + io.weir.standalone.broker + io.weir.standalone.bench + io.weir.standalone.output",
        "kafka.., io.weir.standalone.broker",
        "scala.., io.weir.standalone.broker",
        "org.rocksdb.., io.weir.processor.topology",
        "tools.jackson.dataformat.yaml.., io.weir.settings",
        "tools.jackson.databind.., io.weir.settings + io.weir.models + io.weir.wire + io.weir.standalone.output"
                + " + io.weir.standalone.evaluate",
        "io.micrometer.core.., io.weir.observe + io.weir.agent.metrics + io.weir.agent.pipeline + io.weir.agent.publish"
                + " + io.weir.processor + io.weir.processor.metrics + io.weir.processor.topology + io.weir.standalone"
                + " + io.weir.standalone.bench",
        "io.micrometer.prometheusmetrics.., io.weir.observe + io.weir.standalone",
        "io.micrometer.registry.otlp.., io.weir.observe",
        "com.sun.net.httpserver.., io.weir.observe",
        "dev.cel.., io.weir.agent.rules",
        "picocli.., io.weir.standalone",
        "org.jline.., io.weir.standalone.terminal",
        "ch.qos.logback.., io.weir.standalone.terminal",
        "com.samskivert.., io.weir.standalone.report",
        "java.awt.., io.weir.standalone.demo + io.weir.standalone.demo.scene + io.weir.standalone.mask"
                + " + io.weir.standalone.report",
    })
    void shouldKeepEachLibraryAtHome(String library, String homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes.split(" \\+ "))
                .and(describe("are not the demo's encoder", each -> !isEncoder(each)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(WEIR);
    }

    @Test
    void shouldLetOnlyOneClassOfTheDemoKnowFfmpeg() {
        classes()
                .that(describe("are the demo's encoder", ArchitectureTest::isEncoder))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.bytedeco..", "org.jspecify..", "io.weir.standalone.demo"))
                .check(WEIR);
        assertThat(WEIR).anyMatch(ArchitectureTest::isEncoder);
    }

    @Test
    void shouldPointItsArrowsOneWay() {
        noArrow(MODELS, "io.weir.agent..", "io.weir.processor..", "io.weir.standalone..")
                .check(WEIR);
        noArrow(new String[] {"io.weir.agent.."}, "io.weir.processor..", "io.weir.standalone..")
                .check(WEIR);
        noArrow(new String[] {"io.weir.processor.."}, "io.weir.agent..", "io.weir.standalone..")
                .check(WEIR);
    }

    @Test
    void shouldHaveNoCyclesOfPackages() {
        slices().matching("io.weir.(**)").should().beFreeOfCycles().check(WEIR);
    }

    @Test
    void shouldKeepTheCoresPure() {
        noArrow(
                        CORES,
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "io.weir.agent.metrics..",
                        "io.weir.processor.metrics..",
                        "io.weir.settings..")
                .check(WEIR);
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, java.time.Clock.class, java.util.Random.class)
                .orShould()
                .callMethodWhere(target(describe("read a clock", ArchitectureTest::readsClock)))
                .orShould(com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier(JavaModifier.SYNCHRONIZED)
                        .as("be synchronized"))
                .check(WEIR);
    }

    @Test
    void shouldEndTheProcessInOnePlaceAndLogInOneWay() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.weir.standalone.Weir")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .check(WEIR);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.weir.standalone.Interrupt")
                .should()
                .callMethod(Runtime.class, "halt", int.class)
                .check(WEIR);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(WEIR);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.weir.standalone", "io.weir.standalone.terminal")
                .should(ACCESS_STANDARD_STREAMS)
                .check(WEIR);
    }

    private static ArchRule noArrow(String[] from, String... to) {
        return noClasses()
                .that()
                .resideInAnyPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to);
    }

    private static boolean readsClock(AccessTarget method) {
        return CLOCKS.contains(method.getOwner().getFullName() + "." + method.getName());
    }

    private static boolean isEncoder(JavaClass each) {
        return each.getFullName().startsWith("io.weir.standalone.demo.H264Encoder");
    }
}
