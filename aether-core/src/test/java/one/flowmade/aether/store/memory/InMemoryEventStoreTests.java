package one.flowmade.aether.store.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.spi.StoreMetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * What is not in the contract of every store; the contract is tested in the test kit.
 */
class InMemoryEventStoreTests {

    private final List<String> counted = new ArrayList<>();

    private final InMemoryEventStore store = InMemoryEventStore.builder().metrics(new Counting()).build();

    @Test
    void countsSavesByTheirOutcome() {
        this.store.saveEvents(List.of(event(1), event(2)));
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.store.saveEvent(event(1)));
        this.store.close();
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> this.store.saveEvent(event(3)));
        assertThat(this.counted).containsExactly("stored 1", "stored 2", "saved STORED", "saved CONFLICT",
                "saved ERROR");
    }

    @Test
    void countsReads() {
        this.store.saveEvents(List.of(event(1), event(2)));
        this.counted.clear();
        this.store.getLatestVersion("order-1");
        this.store.getEvents("order-1", 2);
        this.store.getEventsWithErrors("order-1", 0);
        try (Stream<Event> events = this.store.streamEvents("order-1", 0)) {
            assertThat(events.iterator()).hasNext();
            assertThat(this.counted).doesNotContain("read STREAM");
        }
        assertThat(this.counted).containsExactly("read LATEST_VERSION", "read EVENTS", "replayed 1", "read EVENTS",
                "replayed 2", "read STREAM", "replayed 1");
    }

    @Test
    void refusesANamespaceThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> InMemoryEventStore.builder().namespace("a b"))
            .withMessageContaining("'namespace'");
    }

    @Test
    void waitsForWhatIsBeingToldWhenItIsClosed() {
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        InMemoryEventStore slow = InMemoryEventStore.builder().listeners(List.of((fact) -> {
            telling.countDown();
            awaitZero(release);
        })).build();
        CompletableFuture<Void> save = slow.saveEventAsync(event(1));
        awaitZero(telling);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(slow::close);
        await("the store to refuse").atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThatExceptionOfType(StoreClosedException.class)
                .isThrownBy(() -> slow.getLatestVersion("order-1")));
        assertThat(closing).isNotDone();
        release.countDown();
        assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
        assertThat(save).isCompleted();
    }

    @Test
    void keepsNoThreadWhenThereIsNothingToTell() {
        AtomicReference<Thread> teller = new AtomicReference<>();
        EventStoredListener listener = (fact) -> teller.set(Thread.currentThread());
        InMemoryEventStore telling = InMemoryEventStore.builder().listeners(List.of(listener)).build();
        assertThat(telling.saveEventAsync(event(1))).succeedsWithin(Duration.ofSeconds(10));
        await("the thread to end").atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(teller.get()).isNotNull().matches((thread) -> !thread.isAlive()));
    }

    private static Event event(long version) {
        return Event.builder("OrderPlaced", "order-1").version(version).build();
    }

    private static void awaitZero(CountDownLatch latch) {
        await("a latch").atMost(Duration.ofSeconds(10)).until(() -> latch.getCount() == 0);
    }

    private final class Counting implements StoreMetrics {

        @Override
        public void saved(SaveOutcome outcome, Duration duration) {
            count("saved " + outcome);
        }

        @Override
        public void stored(Event event) {
            count("stored " + event.version());
        }

        @Override
        public void read(ReadOperation operation, Duration duration) {
            count("read " + operation);
        }

        @Override
        public void replayed(long events, long errors) {
            assertThat(errors).isZero();
            count("replayed " + events);
        }

        private void count(String what) {
            InMemoryEventStoreTests.this.counted.add(what);
        }

    }

}
