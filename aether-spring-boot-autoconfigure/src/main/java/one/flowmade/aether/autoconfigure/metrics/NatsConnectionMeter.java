package one.flowmade.aether.autoconfigure.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import one.flowmade.aether.nats.client.NatsConnections;

/**
 * Adds a gauge to the connections once they are opened: 1 while all of them work, else 0.
 * It has no namespace, because all namespaces share them.
 */
final class NatsConnectionMeter implements BeanPostProcessor {

    static final String NAME = "aether.nats.connected";

    private final ObjectProvider<MeterRegistry> registries;

    NatsConnectionMeter(ObjectProvider<MeterRegistry> registries) {
        this.registries = registries;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof NatsConnections connections) {
            this.registries
                .ifAvailable((registry) -> Gauge.builder(NAME, connections, (present) -> present.isConnected() ? 1 : 0)
                    .description("Whether all connections to NATS work")
                    .register(registry));
        }
        return bean;
    }

}
