package one.flowmade.aether;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Packages are a one-way street, and technology is a leaf.
 */
class ArchitectureTests {

    private static final String ROOT = "one.flowmade.aether";

    private static final JavaClasses AETHER = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(ROOT);

    @Test
    void looksAtTheClassesThatItJudges() {
        assertThat(AETHER.contain(ROOT + ".event.Event")).isTrue();
        assertThat(AETHER.contain(ROOT + ".ArchitectureTests")).isFalse();
    }

    @Test
    void hasNoCycles() {
        check(SlicesRuleDefinition.slices().assignedFrom(packages()).should().beFreeOfCycles());
    }

    @Test
    void startsFromVocabularyThatNeedsNothingElse() {
        for (String vocabulary : new String[] { "", ".event", ".naming" }) {
            check(noClasses().that()
                .resideInAPackage(ROOT + vocabulary)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage(ROOT + vocabulary))));
        }
    }

    @Test
    void keepsTechnologyInItsRoom() {
        checkOnly(List.of("codec", "typed"), "com.fasterxml..");
        checkOnly(List.of("metrics"), "io.micrometer..");
        checkOnly(List.of("retry"), "io.github.resilience4j..");
    }

    @Test
    void knowsNeitherSpringNorNats() {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "io.nats.."));
    }

    @Test
    void keepsImplementationsInMemoryAtTheLeaves() {
        for (String leaf : new String[] { "..memory..", "..local.." }) {
            check(noClasses().that()
                .resideOutsideOfPackage(leaf)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(leaf));
        }
    }

    @Test
    void isNullMarkedEverywhere() {
        check(classes().should(resideInANullMarkedPackage()));
    }

    private void checkOnly(List<String> rooms, String technology) {
        check(noClasses().that()
            .resideOutsideOfPackages(rooms.stream().map((room) -> ROOT + "." + room).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(technology));
    }

    private void check(ArchRule rule) {
        rule.check(AETHER);
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return SliceIdentifier.of(javaClass.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }

        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package with @NullMarked") {

            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(javaClass, marked, javaClass.getName() + " has no @NullMarked"));
            }

        };
    }

}
