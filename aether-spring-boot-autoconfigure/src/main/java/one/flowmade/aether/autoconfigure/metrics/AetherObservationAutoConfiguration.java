package one.flowmade.aether.autoconfigure.metrics;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import one.flowmade.aether.context.EventObserver;
import one.flowmade.aether.metrics.MicrometerEventObserver;

/**
 * Auto-configuration of what is observed of the event store and the event bus. A registry
 * without handlers costs nothing.
 */
@AutoConfiguration
@ConditionalOnClass(ObservationRegistry.class)
public final class AetherObservationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventObserver eventObserver(ObjectProvider<ObservationRegistry> registries) {
        return new MicrometerEventObserver(registries.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

}
