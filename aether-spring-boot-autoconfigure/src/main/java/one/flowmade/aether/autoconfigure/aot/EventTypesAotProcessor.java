package one.flowmade.aether.autoconfigure.aot;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import one.flowmade.aether.typed.EventType;

/**
 * Lets the records be read and written that stand for types of events: those below the
 * application's packages that are annotated with {@link EventType}, and what they are
 * made of.
 */
final class EventTypesAotProcessor implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        List<Class<?>> records = find(beanFactory);
        return records.isEmpty() ? null : (context, code) -> new BindingReflectionHintsRegistrar()
            .registerReflectionHints(context.getRuntimeHints().reflection(), records.toArray(Class<?>[]::new));
    }

    private static List<Class<?>> find(ConfigurableListableBeanFactory beanFactory) {
        if (!AutoConfigurationPackages.has(beanFactory)) {
            return List.of();
        }
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(EventType.class, false));
        return AutoConfigurationPackages.get(beanFactory)
            .stream()
            .flatMap((name) -> scanner.findCandidateComponents(name).stream())
            .<Class<?>>map((candidate) -> load(candidate, beanFactory))
            .toList();
    }

    private static Class<?> load(BeanDefinition candidate, ConfigurableListableBeanFactory beanFactory) {
        return ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()),
                beanFactory.getBeanClassLoader());
    }

}
