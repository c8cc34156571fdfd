package one.flowmade.aether.sample;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import one.flowmade.aether.event.Event;

/**
 * Turns events of the domain into events of the store and back: the name of the record is
 * the type, its components are the data.
 */
final class OrderEvents {

    private static final JsonMapper mapper = JsonMapper.builder().build();

    private static final Map<String, Class<?>> types = Stream.of(OrderEvent.class.getPermittedSubclasses())
        .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private OrderEvents() {
    }

    static Event toStore(String orderId, long version, OrderEvent event) {
        return Event.builder(event.getClass().getSimpleName(), orderId)
            .version(version)
            .data(mapper.convertValue(event, new TypeReference<>() {
            }))
            .build();
    }

    static OrderEvent fromStore(Event event) {
        Class<?> type = types.get(event.eventType());
        if (type == null) {
            throw new IllegalStateException("'%s' is not an event of orders".formatted(event.eventType()));
        }
        return (OrderEvent) mapper.convertValue(event.data(), type);
    }

}
