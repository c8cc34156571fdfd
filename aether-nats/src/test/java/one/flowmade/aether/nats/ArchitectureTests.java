package one.flowmade.aether.nats;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packages of the NATS module are a one-way street.
 */
class ArchitectureTests {

    private static final String ROOT = "one.flowmade.aether.nats";

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(ROOT);

    @Test
    void looksAtTheModule() {
        assertThat(this.classes).hasSizeGreaterThan(40);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(this.classes);
    }

    @Test
    void theClientKnowsNothingOfStoreAndBusAndTheyKnowNothingOfEachOther() {
        noneDependsOn(".client..", ".store..");
        noneDependsOn(".client..", ".bus..");
        noneDependsOn(".store..", ".bus..");
        noneDependsOn(".bus..", ".store..");
        noneDependsOn(".store..", ".snapshot..");
        noneDependsOn(".bus..", ".snapshot..");
        noneDependsOn(".snapshot..", ".bus..");
    }

    private void noneDependsOn(String from, String to) {
        noClasses().that()
            .resideInAPackage(ROOT + from)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + to)
            .check(this.classes);
    }

    @Test
    void onlyWhatIsAllowedIsImported() {
        classes().should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.net.ssl..", "one.flowmade.aether..", "io.nats..", "org.slf4j..",
                    "org.jspecify..", "com.github.benmanes.caffeine..")
            .check(this.classes);
    }

    @Test
    void metricsAreReachedThroughTheStoreOnly() {
        noClasses().should()
            .dependOnClassesThat()
            .resideInAPackage("one.flowmade.aether.metrics..")
            .check(this.classes);
    }

}
