package one.flowmade.aether.benchmarks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTests {

    private static final JavaClasses BENCHMARKS = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackagesOf(Bench.class);

    @Test
    void packagesHaveNoCycles() {
        slices().matching("one.flowmade.aether.benchmarks.(**)").should().beFreeOfCycles().check(BENCHMARKS);
    }

    @Test
    void theHarnessKnowsNothingOfWhatItMeasures() {
        noClasses().that()
            .resideInAnyPackage("..measure..", "..report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.nats..", "one.flowmade.aether.nats..", "one.flowmade.aether.event..",
                    "..contestant..", "..workload..")
            .check(BENCHMARKS);
    }

}
