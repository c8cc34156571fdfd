package one.flowmade.aether.benchmarks.rivals;

import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.benchmarks.contestant.Reader.Position;
import one.flowmade.aether.benchmarks.contestant.SampleEvents;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

class AxonEventsTests {

    private final Event event = SampleEvents.of("order-1", 7);

    private final DomainEventMessage<?> message = AxonEvents.of(List.of(this.event)).get(0);

    @Test
    void keepAllThatTheEventHolds() {
        assertThat(this.message.getIdentifier()).isEqualTo(this.event.id());
        assertThat(this.message.getType()).isEqualTo(this.event.eventType());
        assertThat(this.message.getAggregateIdentifier()).isEqualTo(this.event.actorId());
        assertThat(this.message.getTimestamp()).isEqualTo(this.event.timestamp());
        assertThat(this.message.getPayload()).isEqualTo(this.event.data());
        assertThat(this.message.getMetaData()).containsExactlyInAnyOrderEntriesOf(this.event.metadata());
    }

    @Test
    void countFromZeroAsAxonDoes() {
        assertThat(this.message.getSequenceNumber()).isEqualTo(6);
    }

    @Test
    void carryPayloadsThatAxonDecodesAgain() {
        JacksonSerializer serializer = JacksonSerializer.defaultSerializer();
        SerializedObject<byte[]> stored = this.message.serializePayload(serializer, byte[].class);
        Object payload = serializer.deserialize(stored);
        assertThat(payload).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys(this.event.data().keySet());
    }

    @Test
    void areFoundWhereTheyWereSaved() {
        InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
        engine.appendEvents(AxonEvents.of(List.of(SampleEvents.of("order-1", 1), SampleEvents.of("order-2", 1),
                SampleEvents.of("order-1", 2), SampleEvents.of("order-1", 3))));
        assertThat(AxonEvents.read(engine, "order-1", Position.START)).isEqualTo(3);
        assertThat(AxonEvents.read(engine, "order-1", new Position(2, 1))).isEqualTo(2);
        assertThat(AxonEvents.latestVersion(engine, "order-1")).isEqualTo(3);
        assertThat(AxonEvents.latestVersion(engine, "order-nobody")).isZero();
    }

}
