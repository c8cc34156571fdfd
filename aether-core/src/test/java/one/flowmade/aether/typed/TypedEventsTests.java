package one.flowmade.aether.typed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.PermanentAetherException;
import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.MetadataKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TypedEventsTests {

    private static final EventTypeRegistry TYPES = EventTypeRegistry
        .of(List.of(Everything.class, Paid.class, Counted.class, Shipped.class, Weighed.class, Aged.class));

    private final TypedEvents events = TypedEvents.of(TYPES, Upcasters.none());

    @ParameterizedTest
    @MethodSource("payloads")
    void keepsAPayloadExactly(Record payload) {
        EventCodec codec = new EventCodec();
        Event event = this.events.toEvent("order-1", 1, payload);

        Event stored = codec.decode(codec.encode(List.of(event))).get(0);

        assertThat(this.events.read(stored)).containsExactly(new TypedEvent(stored, payload));
    }

    static Stream<Record> payloads() {
        Everything everything = new Everything(new BigDecimal("99.90"), Instant.parse("2026-01-13T21:25:51.123456789Z"),
                Colour.RED, new Card("4242", 2), List.of(new Cash(new BigDecimal("1.000")), new Card("1111", 0)),
                Map.of("a", new BigDecimal("1E+3")), LocalDate.of(2026, 2, 28),
                OffsetDateTime.parse("2026-01-13T21:25:51.000000001+02:00"), Duration.ofNanos(1_500_000_001),
                new BigInteger("123456789012345678901234567890"),
                ZonedDateTime.parse("2026-10-25T02:30:00.000000001+01:00[Europe/Paris]"), Long.MAX_VALUE, 0.1, true,
                null);
        return Stream.of(everything, new Paid(new Card("4242", 1)), new Paid(new Cash(new BigDecimal("0.10"))),
                new Counted(Integer.MIN_VALUE), new Shipped(), new Weighed(new Grams(7), new Grams(Integer.MAX_VALUE)),
                new Aged(new Nanos(7), new Nanos(1L << 40), 1L << 40));
    }

    @Test
    void namesTypeAndSchemaVersion() {
        assertThat(this.events.toEvent("order-1", 7, new Paid(new Card("4242", 1)))).satisfies((event) -> {
            assertThat(event.eventType()).isEqualTo("OrderPaid");
            assertThat(event.actorId()).isEqualTo("order-1");
            assertThat(event.version()).isEqualTo(7);
            assertThat(event.metadata()).isEqualTo(Map.of(MetadataKeys.SCHEMA_VERSION, "2"));
            assertThat(event.data())
                .isEqualTo(Map.of("payment", Map.of("kind", "card", "number", "4242", "tries", 1L)));
        });
        assertThat(this.events.toEvent("order-1", 8, new Counted(1)).eventType()).isEqualTo("Counted");
    }

    @Test
    void doesNotStoreWhatMethodsCompute() {
        assertThat(this.events.toEvent("order-1", 1, new Counted(2)).data()).isEqualTo(Map.of("count", 2L));
    }

    @Test
    void readsUnknownTypesAsMaps() {
        Event stored = Event.builder("Unheard", "order-1")
            .version(1)
            .data(Map.of("total", new BigDecimal("1.50")))
            .metadata(Map.of(MetadataKeys.SCHEMA_VERSION, "of another kind"))
            .build();

        assertThat(this.events.read(stored)).containsExactly(new TypedEvent(stored, stored.data()));
    }

    @Test
    void ignoresDataThatTheRecordDoesNotKnow() {
        Event stored = counted(Map.of("count", 3, "added", "later"));

        assertThat(this.events.read(stored)).extracting(TypedEvent::payload).containsExactly(new Counted(3));
    }

    @ParameterizedTest
    @MethodSource("dataThatDoNotFit")
    void refusesToBendDataThatDoNotFit(Map<String, Object> data) {
        assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> this.events.read(counted(data)))
            .satisfies((failure) -> {
                assertThat(failure).isInstanceOf(PermanentAetherException.class);
                assertThat(failure.getActorId()).isEqualTo("order-1");
                assertThat(failure.getVersion()).isEqualTo(4);
                assertThat(failure.getEventType()).isEqualTo("Counted");
            });
    }

    static Stream<Map<String, Object>> dataThatDoNotFit() {
        return Stream.of(Map.of(), Map.of("count", "3"), Map.of("count", 3.5), Map.of("count", 1L << 40),
                Map.of("count", Map.of()));
    }

    @Test
    void refusesRecordsThatAreNotRegistered() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> this.events.toEvent("order-1", 1, new Cash(BigDecimal.ONE)))
            .withMessageContaining("Cash is not a registered type of event");
    }

    @Test
    void refusesClassNamesInWhatIsStored() {
        TypedEvents open = TypedEvents.of(EventTypeRegistry.of(List.of(ByClass.class)), Upcasters.none());

        assertThatIllegalArgumentException().isThrownBy(() -> open.toEvent("order-1", 1, new ByClass(new Named("a"))))
            .withMessageContaining("must use names");
        Event stored = Event.builder("ByClass", "order-1")
            .version(1)
            .data(Map.of("value", Map.of("@class", Named.class.getName(), "name", "a")))
            .build();
        assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> open.read(stored))
            .withMessageContaining("must use names");
    }

    @ParameterizedTest
    @MethodSource("recordsThatCouldNotBeRead")
    void refusesToWriteWhatCouldNotBeRead(Record payload, String reason) {
        TypedEvents open = TypedEvents.of(EventTypeRegistry.of(List.of(payload.getClass())), Upcasters.none());

        assertThatIllegalArgumentException().isThrownBy(() -> open.toEvent("order-1", 1, payload))
            .withMessageContaining(reason);
    }

    static Stream<Arguments> recordsThatCouldNotBeRead() {
        return Stream.of(
                Arguments.of(new Drawn(new Circle(1)),
                        "%s must declare by @JsonTypeInfo".formatted(Shape.class.getName())),
                Arguments.of(new Parked(List.of(new Car("A"))),
                        "@JsonSubTypes of %s must name %s".formatted(Vehicle.class.getName(), Bike.class.getName())));
    }

    @Test
    void leavesSealedTypesAloneThatAreReadInTheirOwnWay() {
        TypedEvents own = TypedEvents.of(EventTypeRegistry.of(List.of(Heated.class)), Upcasters.none());
        Heated heated = new Heated(new Celsius(21));

        assertThat(own.read(own.toEvent("room-1", 1, heated))).extracting(TypedEvent::payload).containsExactly(heated);
    }

    @Test
    void refusesTwoRecordsOfOneName() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventTypeRegistry.of(List.of(Paid.class, AlsoPaid.class)))
            .withMessageContainingAll("'OrderPaid'", Paid.class.getName(), AlsoPaid.class.getName());
        assertThatIllegalArgumentException().isThrownBy(() -> EventTypeRegistry.of(List.of(Paid.class, Paid.class)));
    }

    @Test
    void mapsNamesToRecordsAndBack() {
        assertThat(TYPES.nameOf(Paid.class)).isEqualTo("OrderPaid");
        assertThat(TYPES.recordOf("OrderPaid")).isEqualTo(Optional.of(Paid.class));
        assertThat(TYPES.recordOf("Paid")).isEmpty();
    }

    @Test
    void foldsPayloads() {
        var fold = this.events
            .<Integer>folding((sum, payload) -> (payload instanceof Counted counted) ? sum + counted.count() : sum);

        assertThat(fold.apply(1, counted(Map.of("count", 2)))).isEqualTo(3);
        assertThat(fold.apply(1, Event.builder("Unheard", "order-1").version(1).build())).isEqualTo(1);
    }

    private static Event counted(Map<String, Object> data) {
        return Event.builder("Counted", "order-1").version(4).data(data).build();
    }

    record Everything(BigDecimal decimal, Instant instant, Colour colour, Payment payment, List<Payment> payments,
            Map<String, BigDecimal> amounts, LocalDate date, OffsetDateTime zoned, Duration duration, BigInteger big,
            ZonedDateTime inZone, long large, double floating, boolean flag, @Nullable String absent) {

    }

    enum Colour {

        RED {
            @Override
            public String toString() {
                return "red as a rose";
            }
        }

    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({ @JsonSubTypes.Type(value = Card.class, name = "card"),
            @JsonSubTypes.Type(value = Cash.class, name = "cash") })
    sealed interface Payment {

    }

    record Card(String number, int tries) implements Payment {

    }

    record Cash(BigDecimal given) implements Payment {

    }

    @EventType(value = "OrderPaid", schemaVersion = 2)
    record Paid(Payment payment) {

    }

    @EventType("OrderPaid")
    record AlsoPaid(String by) {

    }

    record Counted(int count) {

        public int getDouble() {
            return 2 * this.count;
        }

        public boolean isEven() {
            return this.count % 2 == 0;
        }

    }

    record Shipped() {

    }

    record Grams(@JsonValue int value) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Grams {
        }

    }

    record Weighed(Grams net, Grams gross) {

    }

    record Nanos(@JsonValue long value) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Nanos {
        }

    }

    record Aged(Nanos least, Nanos most, @Nullable Long boxed) {

    }

    sealed interface Shape {

    }

    record Circle(int radius) implements Shape {

    }

    record Drawn(Shape shape) {

    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Car.class, name = "car"))
    sealed interface Vehicle {

    }

    record Car(String plate) implements Vehicle {

    }

    record Bike() implements Vehicle {

    }

    record Parked(List<Vehicle> vehicles) {

    }

    sealed interface Temperature {

        @JsonValue
        int degrees();

        @JsonCreator
        static Temperature of(int degrees) {
            return new Celsius(degrees);
        }

    }

    record Celsius(int degrees) implements Temperature {

    }

    record Heated(Temperature to) {

    }

    record ByClass(Open value) {

    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Open {

    }

    record Named(String name) implements Open {

    }

}
