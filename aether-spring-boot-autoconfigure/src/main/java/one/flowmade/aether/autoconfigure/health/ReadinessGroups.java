package one.flowmade.aether.autoconfigure.health;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;

/**
 * Groups of which one is replaced.
 */
final class ReadinessGroups implements HealthEndpointGroups, AdditionalPathsMapper {

    private final HealthEndpointGroups groups;

    private final String name;

    private final HealthEndpointGroup replacement;

    ReadinessGroups(HealthEndpointGroups groups, String name, HealthEndpointGroup replacement) {
        this.groups = groups;
        this.name = name;
        this.replacement = replacement;
    }

    @Override
    public HealthEndpointGroup getPrimary() {
        return this.groups.getPrimary();
    }

    @Override
    public Set<String> getNames() {
        return this.groups.getNames();
    }

    @Override
    public @Nullable HealthEndpointGroup get(String name) {
        return name.equals(this.name) ? this.replacement : this.groups.get(name);
    }

    @Override
    public @Nullable List<String> getAdditionalPaths(EndpointId endpointId, WebServerNamespace namespace) {
        return (this.groups instanceof AdditionalPathsMapper mapper) ? mapper.getAdditionalPaths(endpointId, namespace)
                : null;
    }

}
