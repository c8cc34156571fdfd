package one.flowmade.aether.sample;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.StateReaders;
import one.flowmade.aether.typed.RecordStateType;

/**
 * Reads orders from their latest snapshot and the events after it.
 */
@Configuration(proxyBeanMethods = false)
class OrderStates {

    @Bean
    StateReader<Order> orderReader(StateReaders readers, OrderEvents events) {
        return readers.of("order", RecordStateType.of(Order.class, 1), Order.unplaced(""), events::apply).build();
    }

}
