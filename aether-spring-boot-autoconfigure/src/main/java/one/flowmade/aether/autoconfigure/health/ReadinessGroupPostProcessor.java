package one.flowmade.aether.autoconfigure.health;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Adds the health of the event store to the readiness group that Spring Boot makes. A
 * group that the application has configured is left as it is.
 */
final class ReadinessGroupPostProcessor implements HealthEndpointGroupsPostProcessor {

    private static final String GROUP = "readiness";

    private static final String PROPERTIES = "management.endpoint.health.group." + GROUP;

    private final boolean configured;

    ReadinessGroupPostProcessor(Environment environment) {
        this.configured = Binder.get(environment)
            .bind(PROPERTIES, Bindable.mapOf(String.class, Object.class))
            .isBound();
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        HealthEndpointGroup readiness = groups.get(GROUP);
        return (readiness == null || this.configured) ? groups
                : new ReadinessGroups(groups, GROUP, new ExtendedHealthEndpointGroup(readiness, "aether"));
    }

}
