package one.flowmade.aether.autoconfigure.aot;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.typed.EventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with everything on its class path, processed ahead of time.
 */
class NativeImageTests {

    private static final RuntimeHints HINTS = process();

    @TestFactory
    Stream<DynamicTest> propertiesCanBeBound() {
        return Stream.concat(Stream.of(AetherProperties.class), Stream.of(AetherProperties.class.getDeclaredClasses()))
            .filter(Class::isRecord)
            .map((type) -> DynamicTest.dynamicTest(type.getSimpleName(), () -> assertThat(
                    RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
                .accepts(HINTS)));
    }

    @Test
    void payloadsCanBeReadAndWritten() throws NoSuchMethodException {
        for (Class<?> type : List.of(NativelyPlaced.class, Item.class)) {
            assertThat(RuntimeHintsPredicates.reflection()
                .onType(type)
                .withMemberCategories(MemberCategory.ACCESS_DECLARED_FIELDS,
                        MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .as(type.getSimpleName())
                .accepts(HINTS);
        }
        assertThat(RuntimeHintsPredicates.reflection().onType(Unmarked.class)).rejects(HINTS);
    }

    @Test
    void theReportOfTheEndpointCanBeWritten() {
        String root = "one.flowmade.aether.autoconfigure.endpoint.AetherReport";
        for (String name : List.of(root, root + "$StreamReport", root + "$FeedReport", root + "$SubscriptionReport",
                "one.flowmade.aether.nats.client.NatsConnectionStatus",
                "one.flowmade.aether.nats.store.StreamStatus")) {
            assertThat(RuntimeHintsPredicates.reflection()
                .onType(TypeReference.of(name))
                .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).as(name).accepts(HINTS);
        }
    }

    @Test
    void failedStartsAreExplained() {
        List<String> analyzers = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(AetherProperties.class)
            .stream()
            .filter((type) -> type.isAssignableTo(FailureAnalyzer.class))
            .map(JavaClass::getName)
            .toList();
        assertThat(analyzers).isNotEmpty()
            .allSatisfy((name) -> assertThat(RuntimeHintsPredicates.reflection()
                .onType(TypeReference.of(name))
                .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(HINTS));
    }

    @Test
    void theClientOfNatsKnowsItsVersion() {
        String resource = "io/nats/jnats/version.properties";
        assertThat(getClass().getClassLoader().getResource(resource)).isNotNull();
        assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(HINTS);
    }

    private static RuntimeHints process() {
        DefaultGenerationContext generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(Application.class)), new InMemoryGeneratedFiles());
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of("management.endpoints.web.exposure.include=*").applyTo(context);
            context.register(Application.class);
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        }
        return generation.getRuntimeHints();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

    }

    @EventType
    record NativelyPlaced(String customer, List<Item> items) {
    }

    record Item(String sku) {
    }

    record Unmarked(String text) {
    }

}
