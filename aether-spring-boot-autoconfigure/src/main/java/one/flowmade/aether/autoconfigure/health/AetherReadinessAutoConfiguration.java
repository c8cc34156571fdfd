package one.flowmade.aether.autoconfigure.health;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that lets the health of the event store decide on the application's
 * readiness.
 */
@AutoConfiguration(
        afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass(value = HealthEndpointGroupsPostProcessor.class,
        name = "org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper")
public final class AetherReadinessAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "aetherReadiness")
    ReadinessGroupPostProcessor aetherReadiness(Environment environment) {
        return new ReadinessGroupPostProcessor(environment);
    }

}
