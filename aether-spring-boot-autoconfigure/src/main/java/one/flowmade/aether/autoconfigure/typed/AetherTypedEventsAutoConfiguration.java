package one.flowmade.aether.autoconfigure.typed;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

import one.flowmade.aether.typed.EventType;
import one.flowmade.aether.typed.EventTypeRegistry;
import one.flowmade.aether.typed.TypedEvents;
import one.flowmade.aether.typed.Upcasters;

/**
 * Auto-configuration of the registry of all records with {@link EventType} in the
 * application's packages, and of what reads and writes them with the {@link Upcasters} of
 * the application.
 */
@AutoConfiguration
public final class AetherTypedEventsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventTypeRegistry eventTypeRegistry(BeanFactory beanFactory, ResourceLoader resources) {
        return EventTypeScanner.scan(beanFactory, resources);
    }

    @Bean
    @ConditionalOnMissingBean
    Upcasters upcasters() {
        return Upcasters.none();
    }

    @Bean
    @ConditionalOnMissingBean
    TypedEvents typedEvents(EventTypeRegistry types, Upcasters upcasters) {
        return TypedEvents.of(types, upcasters);
    }

}
