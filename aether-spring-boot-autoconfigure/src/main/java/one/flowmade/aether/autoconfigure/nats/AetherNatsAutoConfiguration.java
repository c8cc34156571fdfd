package one.flowmade.aether.autoconfigure.nats;

import io.nats.client.Connection;
import io.nats.client.Options;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.nats.client.NatsConnections;

/**
 * Auto-configuration of the connections to NATS. They are opened when the first bean
 * needs them, with the options of the application's own connection if it has one.
 */
@AutoConfiguration
@EnableConfigurationProperties(AetherProperties.class)
public final class AetherNatsAutoConfiguration {

    private final AetherProperties.Nats properties;

    AetherNatsAutoConfiguration(AetherProperties properties) {
        this.properties = properties.nats();
    }

    @Bean
    @ConditionalOnMissingBean(NatsConnectionDetails.class)
    PropertiesNatsConnectionDetails natsConnectionDetails() {
        return new PropertiesNatsConnectionDetails(this.properties);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    NatsConnections natsConnections(NatsConnectionDetails details, ObjectProvider<Connection> connection,
            ObjectProvider<NatsOptionsCustomizer> customizers, Environment environment) {
        Connection lender = connection.getIfUnique();
        Options.Builder builder = (lender != null) ? new Options.Builder(lender.getOptions())
                : new NatsOptionsMapper(this.properties, details)
                    .map(environment.getProperty("spring.application.name", "aether"));
        customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
        return NatsConnections.open(builder.build());
    }

}
