package one.flowmade.aether.autoconfigure.health;

import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTests {

    private static final HealthIndicator UP = () -> Health.up().build();

    private static final HealthIndicator DOWN = () -> Health.down().build();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherReadinessAutoConfiguration.class,
                ApplicationAvailabilityAutoConfiguration.class, AvailabilityHealthContributorAutoConfiguration.class,
                AvailabilityProbesAutoConfiguration.class, EndpointAutoConfiguration.class,
                HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
                HealthEndpointAutoConfiguration.class))
        .withPropertyValues("management.endpoints.web.exposure.include=health");

    @Test
    void aStoreThatIsDownMakesTheApplicationUnready() {
        with(DOWN).run((context) -> assertThat(readinessOf(context)).isEqualTo(Status.DOWN));
    }

    @Test
    void aStoreThatIsDownLeavesTheApplicationAlive() {
        with(DOWN).run((context) -> {
            AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
            assertThat(statusOf(context, "liveness")).isEqualTo(Status.UP);
        });
    }

    @Test
    void oneOfSeveralStoresThatIsDownMakesTheApplicationUnready() {
        with(CompositeHealthContributor.fromMap(Map.of("one", UP, "two", DOWN)))
            .run((context) -> assertThat(readinessOf(context)).isEqualTo(Status.DOWN));
    }

    @Test
    void theReadinessOfTheApplicationItselfStillCounts() {
        with(UP).run((context) -> {
            assertThat(readinessOf(context)).isEqualTo(Status.UP);
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            assertThat(statusOf(context, "readiness")).isEqualTo(Status.OUT_OF_SERVICE);
        });
    }

    @Test
    void withoutTheHealthOfAStoreReadinessIsAsItWas() {
        this.runner.run((context) -> assertThat(readinessOf(context)).isEqualTo(Status.UP));
    }

    @Test
    void aReadinessGroupOfTheApplicationIsRespected() {
        with(DOWN).withPropertyValues("management.endpoint.health.group.readiness.include=readinessState")
            .run((context) -> assertThat(readinessOf(context)).isEqualTo(Status.UP));
    }

    @Test
    void withoutProbesThereIsNoReadinessGroup() {
        with(DOWN).withPropertyValues("management.endpoint.health.probes.enabled=false")
            .run((context) -> assertThat(context.getBean(HealthEndpointGroups.class).getNames()).isEmpty());
    }

    @Test
    void theReadinessGroupKeepsItsAdditionalPath() {
        with(DOWN).withPropertyValues("management.endpoint.health.probes.add-additional-paths=true").run((context) -> {
            HealthEndpointGroups groups = context.getBean(HealthEndpointGroups.class);
            assertThat(groups.getAllWithAdditionalPath(WebServerNamespace.SERVER)).hasSize(2)
                .contains(groups.get("readiness"));
            assertThat(groups).isInstanceOfSatisfying(AdditionalPathsMapper.class,
                    (mapper) -> assertThat(mapper.getAdditionalPaths(HealthEndpoint.ID, WebServerNamespace.SERVER))
                        .containsExactlyInAnyOrder("/livez", "/readyz"));
        });
    }

    @Test
    void theContributionCanBeReplaced() {
        with(DOWN).withBean("aetherReadiness", String.class, () -> "none")
            .run((context) -> assertThat(readinessOf(context)).isEqualTo(Status.UP));
    }

    private ApplicationContextRunner with(HealthContributor health) {
        return this.runner.withBean("aetherHealthContributor", HealthContributor.class, () -> health);
    }

    private static Status readinessOf(AssertableApplicationContext context) {
        AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        return statusOf(context, "readiness");
    }

    private static Status statusOf(AssertableApplicationContext context, String group) {
        return Objects.requireNonNull(context.getBean(HealthEndpoint.class).healthForPath(group)).getStatus();
    }

}
