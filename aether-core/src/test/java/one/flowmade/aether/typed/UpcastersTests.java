package one.flowmade.aether.typed;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.MetadataKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UpcastersTests {

    private static final EventTypeRegistry TYPES = EventTypeRegistry.of(List.of(Moved.class));

    @Test
    void chainsFromEachGenerationToThePresentOne() {
        TypedEvents events = TypedEvents.of(TYPES,
                Upcasters.builder()
                    .change("Moved", 1, (data) -> data.put("by", data.remove("steps")))
                    .change("Moved", 2, (data) -> data.put("to", "north"))
                    .build());

        assertThat(payloads(events, stored("Moved", Map.of("steps", 1)))).containsExactly(new Moved(1, "north"));
        assertThat(payloads(events, stored("Moved", "2", Map.of("by", 2)))).containsExactly(new Moved(2, "north"));
        assertThat(payloads(events, stored("Moved", "3", Map.of("by", 3, "to", "south"))))
            .containsExactly(new Moved(3, "south"));
    }

    @Test
    void tellsThePresentTypeAndSchemaVersion() {
        TypedEvents events = TypedEvents.of(TYPES, Upcasters.builder().rename("Gone", 2, "Moved").build());
        Event stored = stored("Gone", "2", Map.of("by", 1, "to", "north"));

        assertThat(events.read(stored)).singleElement().satisfies((event) -> {
            assertThat(event.payload()).isEqualTo(new Moved(1, "north"));
            assertThat(event.event().eventType()).isEqualTo("Moved");
            assertThat(event.event().metadata()).containsEntry(MetadataKeys.SCHEMA_VERSION, "3");
            assertThat(event.event().id()).isEqualTo(stored.id());
        });
    }

    @Test
    void givesThePartsOfASplitEventThePlaceOfTheWhole() {
        TypedEvents events = TypedEvents.of(TYPES,
                Upcasters.builder()
                    .split("Travelled", 1,
                            (data) -> List.of(new Payload("Moved", 3, Map.of("by", 1, "to", "north")),
                                    new Payload("Moved", 3, Map.of("by", 2, "to", "east")),
                                    new Payload("Rested", 1, Map.of("hours", 8))))
                    .build());
        Event stored = stored("Travelled", Map.of());

        List<TypedEvent> read = events.read(stored);

        assertThat(read).extracting(TypedEvent::payload)
            .containsExactly(new Moved(1, "north"), new Moved(2, "east"), Map.of("hours", 8L));
        assertThat(read).extracting((event) -> event.event().version()).containsOnly(stored.version());
        assertThat(read).extracting((event) -> event.event().id()).containsOnly(stored.id());
    }

    @Test
    void saysWhichLinkIsMissing() {
        TypedEvents events = TypedEvents.of(TYPES,
                Upcasters.builder().change("Moved", 2, (data) -> data.put("to", "north")).build());

        assertThatExceptionOfType(UnreadableEventException.class)
            .isThrownBy(() -> events.read(stored("Moved", Map.of("steps", 1))))
            .withMessageContaining("no upcaster leads from schema version 1 of 'Moved' to 3");
    }

    @Test
    void saysWhichLinkIsMissingOnTheWayToAnotherType() {
        TypedEvents events = TypedEvents.of(TYPES, Upcasters.builder().rename("Gone", 2, "Moved").build());

        assertThatExceptionOfType(UnreadableEventException.class)
            .isThrownBy(() -> events.read(stored("Gone", Map.of("by", 1))))
            .withMessageContaining("no upcaster leads on from schema version 1 of 'Gone'");
        assertThat(payloads(events, stored("Gone", "4", Map.of("by", 1)))).as("unknown since")
            .containsExactly(Map.of("by", 1L));
    }

    @Test
    void refusesAGenerationThatIsNewerThanTheRecord() {
        TypedEvents events = TypedEvents.of(TYPES, Upcasters.none());

        assertThatExceptionOfType(UnreadableEventException.class)
            .isThrownBy(() -> events.read(stored("Moved", "4", Map.of("by", 1, "to", "north"))))
            .withMessageContaining("schema version 4 of 'Moved'");
    }

    @Test
    void refusesASchemaVersionThatIsNone() {
        TypedEvents events = TypedEvents.of(TYPES, Upcasters.none());

        for (String version : List.of("three", "0", "-1", "")) {
            assertThatExceptionOfType(UnreadableEventException.class).as("'%s'", version)
                .isThrownBy(() -> events.read(stored("Moved", version, Map.of("by", 1, "to", "north"))))
                .withMessageContaining("'schemaVersion' must be");
        }
    }

    @Test
    void reportsAnUpcasterThatFails() {
        IllegalStateException failure = new IllegalStateException("no steps");
        TypedEvents events = TypedEvents.of(TYPES, Upcasters.builder().change("Moved", 2, (data) -> {
            throw failure;
        }).build());

        assertThatExceptionOfType(UnreadableEventException.class)
            .isThrownBy(() -> events.read(stored("Moved", "2", Map.of())))
            .withCause(failure);
    }

    @Test
    void refusesACircle() {
        TypedEvents events = TypedEvents.of(TYPES,
                Upcasters.builder()
                    .split("Here", 1, (data) -> List.of(new Payload("There", 1, data)))
                    .split("There", 1, (data) -> List.of(new Payload("Here", 1, data)))
                    .build());

        assertThatExceptionOfType(UnreadableEventException.class)
            .isThrownBy(() -> events.read(stored("Here", Map.of())))
            .withMessageContaining("circle");
    }

    @Test
    void refusesTwoStepsFromOneGeneration() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Upcasters.builder().rename("Gone", 1, "Moved").rename("Gone", 1, "Left"))
            .withMessageContaining("schema version 1 of 'Gone'");
    }

    @Test
    void refusesStepsAwayFromWhatIsWrittenNow() {
        Upcasters away = Upcasters.builder().rename("Moved", 3, "Left").build();

        assertThatIllegalArgumentException().isThrownBy(() -> TypedEvents.of(TYPES, away))
            .withMessageContaining("schema version 3 of 'Moved'");
    }

    @Test
    void mayChangeNestedData() {
        TypedEvents events = TypedEvents.of(TYPES, Upcasters.builder().change("Sent", 1, (data) -> {
            if (data.get("parcels") instanceof List<?> parcels && parcels.get(0) instanceof Map<?, ?> parcel) {
                parcel.remove("weight");
            }
        }).build());
        Event stored = stored("Sent", Map.of("parcels", List.of(Map.of("weight", 1))));

        assertThat(payloads(events, stored)).containsExactly(Map.of("parcels", List.of(Map.of())));
        assertThat(stored.data()).isEqualTo(Map.of("parcels", List.of(Map.of("weight", 1L))));
    }

    private static List<Object> payloads(TypedEvents events, Event stored) {
        return events.read(stored).stream().map(TypedEvent::payload).toList();
    }

    private static Event stored(String eventType, Map<String, Object> data) {
        return Event.builder(eventType, "robot-1").version(7).data(data).build();
    }

    private static Event stored(String eventType, String schemaVersion, Map<String, Object> data) {
        return stored(eventType, data).withMetadata(MetadataKeys.SCHEMA_VERSION, schemaVersion);
    }

    @EventType(schemaVersion = 3)
    record Moved(int by, String to) {

    }

}
