package one.flowmade.aether.autoconfigure.endpoint;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.store.AetherNamespaces;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;

/**
 * Auto-configuration of {@code /actuator/aether}, and of what no endpoint shows.
 */
@AutoConfiguration(after = AetherStoreAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
public final class AetherEndpointAutoConfiguration {

    @Bean
    LoginSanitizingFunction aetherLoginSanitizingFunction() {
        return new LoginSanitizingFunction();
    }

    /**
     * Apart from its condition, which an application without Actuator cannot load.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAvailableEndpoint(AetherEndpoint.class)
    @ConditionalOnBean(AetherNamespaces.class)
    static class EndpointConfiguration {

        @Bean
        @ConditionalOnMissingBean
        AetherEndpoint aetherEndpoint(ConfigurableListableBeanFactory beans, AetherNamespaces namespaces) {
            return new AetherEndpoint(beans, namespaces);
        }

    }

}
