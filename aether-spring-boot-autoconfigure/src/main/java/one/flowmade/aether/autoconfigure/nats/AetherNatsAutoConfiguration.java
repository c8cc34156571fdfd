package one.flowmade.aether.autoconfigure.nats;

import io.nats.client.Connection;
import io.nats.client.Options;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.nats.client.NatsConnections;

/**
 * Auto-configuration of the connections to NATS. They are opened when the first bean
 * needs them, with the options of the application's own connection if it has one. Their
 * changes are application events.
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
    PropertiesNatsConnectionDetails natsConnectionDetails(ObjectProvider<SslBundles> bundles) {
        return new PropertiesNatsConnectionDetails(this.properties, bundles::getObject);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    NatsConnections natsConnections(NatsConnectionDetails details, ObjectProvider<Connection> connection,
            ObjectProvider<NatsOptionsCustomizer> customizers, Environment environment,
            ApplicationEventPublisher publisher) {
        Connection lender = connection.getIfUnique();
        Options.Builder builder = (lender != null) ? new Options.Builder(lender.getOptions())
                : map(details, environment.getProperty("spring.application.name", "aether"));
        customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
        return NatsConnections.open(builder.build(), publisher::publishEvent);
    }

    private Options.Builder map(NatsConnectionDetails details, String applicationName) {
        Options.Builder builder = new NatsOptionsMapper(this.properties, details).map(applicationName);
        SslBundle bundle = details.getSslBundle();
        if (bundle != null) {
            BundleSslContext context = new BundleSslContext(bundle);
            builder.sslContext(context.toSslContext());
            if (details instanceof PropertiesNatsConnectionDetails own) {
                own.onSslBundleUpdate(context::update);
            }
        }
        return builder;
    }

}
