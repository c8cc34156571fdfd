package one.flowmade.aether.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTests {

    private static final String SERVER = "one.flowmade.aether.test.server..";

    private static final String STORE = "one.flowmade.aether.test.store..";

    private static final String BUS = "one.flowmade.aether.test.bus..";

    private static final String SNAPSHOT = "one.flowmade.aether.test.snapshot..";

    private static final JavaClasses classes = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
        .importPackages("one.flowmade.aether.test");

    @Test
    void knowsTheCoreAndTestLibrariesOnly() {
        classes().that()
            .resideInAPackage("one.flowmade.aether.test..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.junit.jupiter..", "org.assertj..", "org.awaitility..",
                    "one.flowmade.aether", "one.flowmade.aether.bus", "one.flowmade.aether.event..",
                    "one.flowmade.aether.snapshot", "one.flowmade.aether.store", "one.flowmade.aether.test..")
            .check(classes);
    }

    @Test
    void keepsServersAndSuitesApart() {
        noClasses().that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STORE, BUS, SNAPSHOT)
            .check(classes);
        noClasses().that()
            .resideInAnyPackage(STORE, BUS, SNAPSHOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER)
            .check(classes);
    }

}
