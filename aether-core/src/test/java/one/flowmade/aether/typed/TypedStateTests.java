package one.flowmade.aether.typed;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.snapshot.SnapshotPolicy;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Typed events and typed states together.
 */
class TypedStateTests {

    private static final Order UNPLACED = new Order("", BigDecimal.ZERO, 0, Instant.EPOCH);

    private final TypedEvents events = TypedEvents.of(EventTypeRegistry.of(List.of(OrderPlaced.class, OrderPaid.class)),
            Upcasters.builder().change("OrderPlaced", 1, (data) -> data.putIfAbsent("currency", "USD")).build());

    private final SnapshotStore snapshots = InMemorySnapshotStore.create();

    @Test
    void foldsWhatTheOriginalWroteAndWhatIsWrittenNowIntoOneState() {
        try (EventStore store = InMemoryEventStore.create()) {
            originals().forEach(store::saveEvent);
            long version = store.getLatestVersion("order-123");
            store.saveEvent(this.events.toEvent("order-123", version + 1, new OrderPaid(new BigDecimal("0.01"))));

            Order whole = reader(store).read("order-123").state();

            assertThat(whole.currency()).isEqualTo("USD");
            assertThat(whole.paid()).isEqualTo(new BigDecimal("100.00"));
            assertThat(whole.payments()).isEqualTo(2);
            assertThat(this.snapshots.getLatestSnapshot("order-123").map(ActorSnapshot::version)).hasValue(version + 1);
            assertThat(reader(store).read("order-123").state()).as("from the snapshot").isEqualTo(whole);
        }
    }

    @Test
    void keepsAStateExactly() {
        RecordStateType<Order> type = RecordStateType.of(Order.class, 3);
        Order order = new Order("EUR", new BigDecimal("1.50"), 1, Instant.parse("2026-01-13T21:25:51.123456789Z"));

        assertThat(type.decode(type.encode(order))).isEqualTo(order);
        assertThat(type.encode(order)).isEqualTo(Map.of("currency", "EUR", "paid", new BigDecimal("1.50"), "payments",
                1, "since", "2026-01-13T21:25:51.123456789Z"));
        assertThat(type.name()).isEqualTo("Order");
        assertThat(type.schemaVersion()).isEqualTo(3);
    }

    @Test
    void refusesAStateThatCouldNotBeReadFromASnapshot() {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordStateType.of(Door.class, 1))
            .withMessageContaining("must declare by @JsonTypeInfo");
    }

    private StateReader<Order> reader(EventStore store) {
        return StateReader
            .builder(store, this.snapshots, RecordStateType.of(Order.class, 1), UNPLACED,
                    this.events.folding(Order::after))
            .policy(SnapshotPolicy.everyEvents(1))
            .executor(Runnable::run)
            .build();
    }

    static List<Event> originals() {
        EventCodec codec = new EventCodec();
        try (InputStream lines = TypedStateTests.class.getResourceAsStream("/wire/go-events.jsonl")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines()
                .map((line) -> codec.decode(line.getBytes(StandardCharsets.UTF_8)).get(0))
                .filter((event) -> event.actorId().equals("order-123") && event.version() < Long.MAX_VALUE
                        && !event.id().isBlank())
                .toList();
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    sealed interface Door {

    }

    record Ajar(int degrees) implements Door {

    }

    @EventType(schemaVersion = 2)
    record OrderPlaced(String currency, BigDecimal total) {

    }

    record OrderPaid(BigDecimal total) {

    }

    record Order(String currency, BigDecimal paid, int payments, Instant since) {

        Order after(Object payload) {
            if (payload instanceof OrderPlaced placed) {
                return new Order(placed.currency(), this.paid, this.payments, this.since);
            }
            if (payload instanceof OrderPaid received) {
                return new Order(this.currency, this.paid.add(received.total()), this.payments + 1, this.since);
            }
            return this;
        }

    }

}
