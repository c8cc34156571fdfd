package one.flowmade.aether.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Auto-configuration is glue: what only some applications have stays in its room, and
 * little is public.
 */
class ArchitectureTests {

    private static final String ROOT = "one.flowmade.aether.autoconfigure";

    private static final JavaClasses MODULE = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(ROOT);

    @Test
    void packagesAreAOneWayStreetThatEndsAtTheProperties() {
        check(SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
        check(noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat().resideInAPackage(ROOT + ".*.."));
    }

    @Test
    void whatAnApplicationMayLackStaysInItsRoom() {
        checkOnly("io.nats..", "nats");
        checkOnly("org.springframework.boot.docker..", "nats.compose");
        checkOnly("org.springframework.boot.testcontainers..", "nats.testcontainers");
        checkOnly("org.testcontainers..", "nats.testcontainers");
        checkOnly("io.micrometer..", "metrics");
        checkOnly("org.springframework.boot.health..", "health");
        checkOnly("org.springframework.boot.actuate..", "health", "endpoint");
    }

    @Test
    void publicIsWhatAnApplicationInjectsImplementsCatchesOrSets() {
        Set<String> names = MODULE.stream()
            .filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter((type) -> !type.isAnnotatedWith(AutoConfiguration.class))
            .filter((type) -> !type.getName().startsWith(EarlyShutdown.class.getName()))
            .filter((type) -> !type.isEquivalentTo(PropertyMapping.class))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());
        assertThat(names).containsExactlyInAnyOrder("AetherNamespaces", "AetherProperties", "Bus", "Namespaces", "Nats",
                "Store", "StoreType", "Telling", "Snapshot", "Ssl", "Retry", "RetryType", "CircuitBreaker", "Eventual",
                "NatsConnectionDetails", "NatsOptionsCustomizer", "TooManyNamespacesException");
    }

    @Test
    void autoConfigurationsHaveNoPublicMembers() {
        check(classes().that().areAnnotatedWith(AutoConfiguration.class).should().bePublic());
        check(methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate());
    }

    @Test
    void everyAutoConfigurationIsRegistered() {
        List<String> registered = ImportCandidates.load(AutoConfiguration.class, null).getCandidates();
        assertThat(registered).containsAll(
                namesOf(MODULE.stream().filter((type) -> type.isAnnotatedWith(AutoConfiguration.class)).toList()));
    }

    @Test
    void everyFailureAnalyzerIsRegistered() {
        ArgumentResolver arguments = ArgumentResolver.of(Environment.class, new StandardEnvironment())
            .and(BeanFactory.class, new DefaultListableBeanFactory());
        List<String> registered = SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, arguments, (type, name, failure) -> {
            })
            .stream()
            .map((analyzer) -> analyzer.getClass().getName())
            .toList();
        assertThat(registered).containsAll(
                namesOf(MODULE.stream().filter((type) -> type.isAssignableTo(FailureAnalyzer.class)).toList()));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MODULE.stream().map(JavaClass::getPackage))
            .allSatisfy((owner) -> assertThat(owner.isAnnotatedWith(NullMarked.class)).as(owner.getName()).isTrue());
    }

    private static List<String> namesOf(List<JavaClass> types) {
        assertThat(types).isNotEmpty();
        return types.stream().map(JavaClass::getName).toList();
    }

    private static void checkOnly(String technology, String... rooms) {
        check(noClasses().that()
            .resideOutsideOfPackages(Stream.of(rooms).map((room) -> ROOT + "." + room).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(technology));
    }

    private static void check(ArchRule rule) {
        rule.check(MODULE);
    }

}
