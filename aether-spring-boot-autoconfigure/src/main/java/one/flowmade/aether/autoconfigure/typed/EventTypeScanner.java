package one.flowmade.aether.autoconfigure.typed;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import one.flowmade.aether.typed.EventType;
import one.flowmade.aether.typed.EventTypeRegistry;

/**
 * Finds what has {@link EventType} in the application's packages.
 */
final class EventTypeScanner {

    private EventTypeScanner() {
    }

    static EventTypeRegistry scan(BeanFactory beanFactory, ResourceLoader resources) {
        List<Class<? extends Record>> records = new ArrayList<>();
        for (Class<?> type : find(beanFactory, resources)) {
            if (!type.isRecord()) {
                throw new InvalidEventTypesException("'@EventType' must be on a record, was on " + type.getName(),
                        null);
            }
            records.add(type.asSubclass(Record.class));
        }
        try {
            return EventTypeRegistry.of(records);
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidEventTypesException(ex.getMessage(), ex);
        }
    }

    static List<Class<?>> find(BeanFactory beanFactory, ResourceLoader resources) {
        if (!AutoConfigurationPackages.has(beanFactory)) {
            return List.of();
        }
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.setResourceLoader(resources);
        scanner.addIncludeFilter(new AnnotationTypeFilter(EventType.class, false));
        return AutoConfigurationPackages.get(beanFactory)
            .stream()
            .flatMap((name) -> scanner.findCandidateComponents(name).stream())
            .map((candidate) -> String.valueOf(candidate.getBeanClassName()))
            .distinct()
            .<Class<?>>map((name) -> ClassUtils.resolveClassName(name, resources.getClassLoader()))
            .toList();
    }

}
