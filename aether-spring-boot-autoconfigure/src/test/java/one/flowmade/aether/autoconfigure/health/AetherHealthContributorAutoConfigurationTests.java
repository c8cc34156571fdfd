package one.flowmade.aether.autoconfigure.health;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.store.EventStore;

import static org.assertj.core.api.Assertions.assertThat;

class AetherHealthContributorAutoConfigurationTests {

    private static final String NAME = "aetherHealthContributor";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherHealthContributorAutoConfiguration.class,
                AetherReadinessAutoConfiguration.class, AetherNatsAutoConfiguration.class,
                AetherStoreAutoConfiguration.class))
        .withPropertyValues("aether.store.type=in-memory");

    @Test
    void aStoreInMemoryIsUp() {
        this.runner.run((context) -> assertThat(context.getBean(NAME, HealthIndicator.class).health())
            .isEqualTo(Health.up().build()));
    }

    @Test
    void healthCanBeSwitchedOff() {
        this.runner.withPropertyValues("management.health.aether.enabled=false")
            .run((context) -> assertThat(context).doesNotHaveBean(NAME));
    }

    @Test
    void anIndicatorOfTheApplicationIsRespected() {
        HealthIndicator own = () -> Health.down().build();
        this.runner.withBean("aetherHealthIndicator", HealthIndicator.class, () -> own)
            .run((context) -> assertThat(context).doesNotHaveBean(NAME).getBean("aetherHealthIndicator").isSameAs(own));
    }

    @Test
    void aContributorOfTheApplicationIsRespected() {
        HealthIndicator own = () -> Health.down().build();
        this.runner.withBean(NAME, HealthContributor.class, () -> own)
            .run((context) -> assertThat(context).getBean(NAME).isSameAs(own));
    }

    @Test
    void withoutSpringBootHealthTheStoreWorks() {
        this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
            .run((context) -> assertThat(context).hasSingleBean(EventStore.class).doesNotHaveBean(NAME));
    }

    @Test
    void withoutActuatorTheStoreHasHealthButNoPartInReadiness() {
        this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
            .run((context) -> assertThat(context).hasBean(NAME).doesNotHaveBean(ReadinessGroupPostProcessor.class));
    }

}
