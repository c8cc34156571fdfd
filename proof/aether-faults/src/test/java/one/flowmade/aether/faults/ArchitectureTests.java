package one.flowmade.aether.faults;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The harness is a one-way street: what was noted, what is judged by it, and what runs.
 * The judge knows nothing of what it judges.
 */
class ArchitectureTests {

    private static final String ROOT = "one.flowmade.aether.faults";

    private static final JavaClasses classes = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
        .importPackages(ROOT);

    @Test
    void looksAtTheModule() {
        assertThat(classes).hasSizeGreaterThan(40);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theJudgeUsesNothingOfWhatItJudges() {
        noClasses().that()
            .resideInAnyPackage(ROOT + ".check..", ROOT + ".history..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("one.flowmade.aether.nats..", "one.flowmade.aether.store..",
                    "one.flowmade.aether.codec..", ROOT + ".run..", ROOT + ".proxy..")
            .check(classes);
    }

    @Test
    void theProxyStandsAlone() {
        classes().that()
            .resideInAPackage(ROOT + ".proxy..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".proxy..")
            .check(classes);
    }

}
