package one.flowmade.aether.store.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.store.spi.StoreMetrics.SaveOutcome;

import static org.assertj.core.api.Assertions.assertThat;

class GuardedStoreMetricsTests {

    private final FailingMetrics failing = new FailingMetrics();

    private final Event event = Event.builder("OrderPlaced", "order-1").version(1).build();

    @Test
    void passesOnWhatIsCountedAndNothingThatIsThrown() {
        StoreMetrics guarded = new GuardedStoreMetrics(this.failing);
        guarded.saved(SaveOutcome.STORED, Duration.ZERO);
        guarded.stored(this.event);
        guarded.read(ReadOperation.EVENTS, Duration.ZERO);
        guarded.replayed(3, 4);
        guarded.following(() -> 0);
        guarded.forNamespace("shop").stored(this.event);
        assertThat(this.failing.counted).containsExactly("saved STORED", "stored OrderPlaced", "read EVENTS",
                "replayed 3 4", "following", "stored OrderPlaced");
    }

    @Test
    void keepsAStoreWorking() {
        try (InMemoryEventStore store = InMemoryEventStore.builder().metrics(this.failing).build()) {
            store.saveEvent(this.event);
            assertThat(store.getEvents("order-1", 0)).containsExactly(this.event);
            assertThat(store.getLatestVersion("order-1")).isEqualTo(1);
        }
        assertThat(this.failing.counted).contains("stored OrderPlaced", "saved STORED", "read EVENTS",
                "read LATEST_VERSION");
    }

    private static final class FailingMetrics implements StoreMetrics {

        private final List<String> counted = new ArrayList<>();

        @Override
        public void saved(SaveOutcome outcome, Duration duration) {
            count("saved " + outcome);
        }

        @Override
        public void stored(Event event) {
            count("stored " + event.eventType());
        }

        @Override
        public void read(ReadOperation operation, Duration duration) {
            count("read " + operation);
        }

        @Override
        public void replayed(long events, long errors) {
            count("replayed %d %d".formatted(events, errors));
        }

        @Override
        public void following(LongSupplier lag) {
            count("following");
        }

        private void count(String what) {
            this.counted.add(what);
            throw new IllegalStateException("cannot count");
        }

    }

}
