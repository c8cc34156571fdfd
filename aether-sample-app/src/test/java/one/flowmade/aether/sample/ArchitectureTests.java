package one.flowmade.aether.sample;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTests {

    private static final JavaClasses SAMPLE = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackagesOf(SampleApplication.class);

    @Test
    void theDomainKnowsNoMoreOfSpringAndAetherThanTheNamesOfEvents() {
        noClasses().that()
            .belongToAnyOf(Order.class, OrderEvent.class, Item.class, ForbiddenByStateException.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "tools.jackson..", "one.flowmade.aether.event..",
                    "one.flowmade.aether.snapshot..", "one.flowmade.aether.store..")
            .check(SAMPLE);
    }

    @Test
    void theApplicationSeesEventsAndTheStoreNotItsTechnology() {
        noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.nats..", "one.flowmade.aether.nats..", "one.flowmade.aether.autoconfigure..",
                    "one.flowmade.aether.store.*..")
            .check(SAMPLE);
    }

}
