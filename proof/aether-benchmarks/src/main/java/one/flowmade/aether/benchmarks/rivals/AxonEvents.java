package one.flowmade.aether.benchmarks.rivals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.benchmarks.contestant.Reader.Position;
import one.flowmade.aether.event.Event;

/**
 * Aether's events as Axon knows them. Axon counts an aggregate's events from 0.
 */
final class AxonEvents {

    private AxonEvents() {
    }

    static List<DomainEventMessage<?>> of(List<Event> events) {
        return events.stream().<DomainEventMessage<?>>map(AxonEvents::of).toList();
    }

    private static DomainEventMessage<Map<String, @Nullable Object>> of(Event event) {
        return new GenericDomainEventMessage<>(event.eventType(), event.actorId(), event.version() - 1,
                new LinkedHashMap<>(event.data()), MetaData.from(event.metadata()), event.id(), event.timestamp());
    }

    /**
     * Reads the end of an aggregate's events and decodes them, which Axon puts off until
     * somebody asks for the contents.
     * @param engine where they are stored
     * @param aggregateId the aggregate
     * @param from where to start
     * @return how many there were
     */
    static int read(EventStorageEngine engine, String aggregateId, Position from) {
        return engine.readEvents(aggregateId, from.version() - 1)
            .asStream()
            .map((message) -> new Decoded(message.getPayload(), message.getMetaData()))
            .toList()
            .size();
    }

    static long latestVersion(EventStorageEngine engine, String aggregateId) {
        return engine.lastSequenceNumberFor(aggregateId).map((last) -> last + 1).orElse(0L);
    }

    private record Decoded(Object payload, MetaData metaData) {

    }

}
