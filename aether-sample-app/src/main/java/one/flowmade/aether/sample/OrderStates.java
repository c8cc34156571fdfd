package one.flowmade.aether.sample;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.StateReaders;
import one.flowmade.aether.typed.RecordStateType;
import one.flowmade.aether.typed.TypedEvents;

/**
 * Reads orders from their latest snapshot and the events after it.
 */
@Configuration(proxyBeanMethods = false)
class OrderStates {

    @Bean
    StateReader<Order> orderReader(StateReaders readers, TypedEvents events) {
        return readers
            .of("order", RecordStateType.of(Order.class, 1), Order.UNPLACED, events.folding(OrderStates::apply))
            .build();
    }

    private static Order apply(Order order, Object payload) {
        if (payload instanceof OrderEvent event) {
            return order.apply(event);
        }
        throw new IllegalStateException("not an event of orders: " + payload);
    }

}
