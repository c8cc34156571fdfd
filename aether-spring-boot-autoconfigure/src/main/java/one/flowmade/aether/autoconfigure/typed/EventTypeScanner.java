package one.flowmade.aether.autoconfigure.typed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import one.flowmade.aether.typed.EventType;
import one.flowmade.aether.typed.EventTypeRegistry;

/**
 * Finds the records with {@link EventType}.
 */
final class EventTypeScanner {

    private EventTypeScanner() {
    }

    static EventTypeRegistry scan(Collection<String> packages, ResourceLoader resources) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.setResourceLoader(resources);
        scanner.addIncludeFilter(new AnnotationTypeFilter(EventType.class, false));
        List<Class<? extends Record>> records = new ArrayList<>();
        for (String name : packages) {
            for (BeanDefinition candidate : scanner.findCandidateComponents(name)) {
                Class<? extends Record> record = recordOf(candidate, resources);
                if (!records.contains(record)) {
                    records.add(record);
                }
            }
        }
        try {
            return EventTypeRegistry.of(records);
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidEventTypesException(ex.getMessage(), ex);
        }
    }

    private static Class<? extends Record> recordOf(BeanDefinition candidate, ResourceLoader resources) {
        Class<?> type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()),
                resources.getClassLoader());
        if (!type.isRecord()) {
            throw new InvalidEventTypesException("'@EventType' must be on a record, was on " + type.getName(), null);
        }
        return type.asSubclass(Record.class);
    }

}
