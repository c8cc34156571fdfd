package one.flowmade.aether.typed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.snapshot.SnapshotPolicy;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One actor whose history was begun by the original and went on in three generations of
 * an application.
 */
class GenerationsTests {

    private static final String ACTOR = "order-123";

    private static final Sales NOTHING = new Sales(0, BigDecimal.ZERO, BigDecimal.ZERO, 0);

    private final TypedEvents events = TypedEvents.of(
            EventTypeRegistry.of(List.of(GoldenEventsTests.OrderAccepted.class, OrderPaid.class)),
            Upcasters.builder()
                .change("OrderPlaced", 1, GenerationsTests::separateTheCurrency)
                .split("OrderPlaced", 2,
                        (data) -> List.of(new Payload("OrderAccepted", 3, GoldenEventsTests.withPrice(data))))
                .build());

    private final SnapshotStore snapshots = InMemorySnapshotStore.create();

    @Test
    void threeGenerationsAndWhatTheOriginalWroteReplayIntoOneState() {
        try (EventStore store = InMemoryEventStore.create()) {
            List<Event> history = history();
            history.forEach(store::saveEvent);

            ActorState<Sales> state = reader(store, SnapshotPolicy.everyEvents(1_000)).read(ACTOR);

            assertThat(state.version()).isEqualTo(11);
            assertThat(state.state()).isEqualTo(new Sales(4, new BigDecimal("399.69"), new BigDecimal("99.99"), 6));
        }
    }

    @Test
    void everySnapshotAndTailOfItGiveThatState() {
        List<Event> history = history();
        try (EventStore store = InMemoryEventStore.create()) {
            StateReader<Sales> growing = reader(store, SnapshotPolicy.everyEvents(1));
            for (Event event : history) {
                store.saveEvent(event);
                growing.read(ACTOR);
            }
            assertThat(this.snapshots.getLatestSnapshot(ACTOR).map(ActorSnapshot::version)).hasValue(11L);
            assertThat(growing.read(ACTOR).state())
                .isEqualTo(new Sales(4, new BigDecimal("399.69"), new BigDecimal("99.99"), 6));
        }
    }

    private StateReader<Sales> reader(EventStore store, SnapshotPolicy policy) {
        return StateReader
            .builder(store, this.snapshots, RecordStateType.of(Sales.class, 1), NOTHING,
                    this.events.folding(Sales::after))
            .policy(policy)
            .executor(Runnable::run)
            .build();
    }

    private static List<Event> history() {
        List<Event> history = new ArrayList<>(TypedStateTests.originals());
        for (Event golden : GoldenEventsTests.golden()) {
            history.add(new Event(golden.id(), golden.eventType(), ACTOR, golden.commandId(), history.size() + 1L,
                    golden.data(), golden.metadata(), golden.timestamp()));
        }
        return history;
    }

    /** The original's total is a number, and stands beside its currency already. */
    private static void separateTheCurrency(Map<String, @Nullable Object> data) {
        if (data.get("total") instanceof String) {
            GoldenEventsTests.separateTheCurrency(data);
        }
    }

    record OrderPaid(BigDecimal total) {

    }

    record Sales(int accepted, BigDecimal sold, BigDecimal paid, int others) {

        Sales after(Object payload) {
            if (payload instanceof GoldenEventsTests.OrderAccepted order) {
                return new Sales(this.accepted + 1, this.sold.add(order.price().amount()), this.paid, this.others);
            }
            if (payload instanceof OrderPaid received) {
                return new Sales(this.accepted, this.sold, this.paid.add(received.total()), this.others);
            }
            return new Sales(this.accepted, this.sold, this.paid, this.others + 1);
        }

    }

}
