package one.flowmade.aether.autoconfigure.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.VersionConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Spring's listeners may rely on, whatever the store.
 */
abstract class EventStoredContract {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final String namespace = "n" + UUID.randomUUID();

    /**
     * Returns the properties that choose the store.
     * @return properties, as {@code name=value}
     */
    abstract String[] store();

    @Test
    void aListenerHearsExactlyTheStoredEventsInTheirOrder() {
        run((event) -> {
        }, (store, listener) -> {
            store.saveEvent(event("order-1", 1));
            assertConflict(() -> store.saveEvent(event("order-1", 1)));
            store.saveEvents(List.of(event("order-1", 2), event("order-1", 3)));
            assertConflict(() -> store.saveEvents("order-1", 2, List.of(event("order-1", 4))));
            store.saveEvents("order-1", 3, List.of(event("order-1", 4)));
            store.saveEvent(event("order-2", 1));
            store.saveEventAsync(event("order-1", 5)).orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
            assertThat(listener.heard).extracting(EventStored::actorId, EventStored::version)
                .map(Object::toString)
                .containsExactly("(\"order-1\", 1L)", "(\"order-1\", 2L)", "(\"order-1\", 3L)", "(\"order-1\", 4L)",
                        "(\"order-2\", 1L)", "(\"order-1\", 5L)");
        });
    }

    @Test
    void aListenerHearsWhatWasStoredAndWhere() {
        run((event) -> {
        }, (store, listener) -> {
            Event saved = event("order-1", 1);
            store.saveEvent(saved);
            assertThat(listener.heard).singleElement().satisfies((fact) -> {
                assertThat(fact.eventId()).isEqualTo(saved.id());
                assertThat(fact.eventType()).isEqualTo("OrderPlaced");
                assertThat(fact.namespace()).isEqualTo(this.namespace);
            });
        });
    }

    @Test
    void savingTheSameEventAgainTellsNobody() {
        run((event) -> {
        }, (store, listener) -> {
            Event event = event("order-1", 1);
            store.saveEvent(event);
            store.saveEvent(event);
            assertThat(listener.heard).hasSize(1);
        });
    }

    @Test
    void aListenerThatThrowsFailsNoSave() {
        run((event) -> {
            throw new IllegalStateException("a listener's failure");
        }, (store, listener) -> {
            store.saveEvent(event("order-1", 1));
            store.saveEventAsync(event("order-1", 2)).orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
            assertThat(store.getLatestVersion("order-1")).isEqualTo(2);
            assertThat(listener.heard).extracting(EventStored::version).containsExactly(1L, 2L);
        });
    }

    @Test
    void aListenerThatThrowsKeepsNothingFromTheOtherListenersOfTheStore() {
        BlockingQueue<EventStored> other = new LinkedBlockingQueue<>();
        runner((event) -> {
            throw new IllegalStateException("a listener's failure");
        }).withBean(EventStoredListener.class, () -> other::add).run((context) -> {
            context.getBean(EventStore.class).saveEvent(event("order-1", 1));
            assertThat(other).hasSize(1);
        });
    }

    @Test
    void aSlowListenerHoldsUpNoOtherActorAndNoOtherSave() throws InterruptedException {
        CountDownLatch hearing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        run((event) -> {
            if (event.actorId().equals("order-slow") && event.version() == 1) {
                hearing.countDown();
                await(release);
            }
        }, (store, listener) -> {
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> store.saveEvent(event("order-slow", 1)),
                    (task) -> new Thread(task).start());
            await(hearing);
            store.saveEvent(event("order-quick", 1));
            store.saveEvent(event("order-slow", 2));
            assertThat(listener.heard).extracting(EventStored::actorId).containsExactly("order-slow", "order-quick");
            assertThat(slow).isNotDone();
            release.countDown();
            slow.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
            assertThat(listener.heard).extracting(EventStored::version).containsExactly(1L, 1L, 2L);
        });
    }

    @Test
    void aListenerMaySaveWhatFollowsFromWhatItHears() {
        runner((event) -> {
        }).withBean(FollowingUp.class).run((context) -> {
            EventStore store = context.getBean(EventStore.class);
            store.saveEvent(event("order-1", 1));
            assertThat(store.getEvents("order-1", 1)).extracting(Event::eventType)
                .containsExactly("OrderPlaced", "OrderConfirmed");
            assertThat(context.getBean(Listener.class).heard).extracting(EventStored::eventType)
                .containsExactly("OrderPlaced", "OrderConfirmed");
        });
    }

    private void run(Consumer<EventStored> behaviour, Scenario scenario) {
        runner(behaviour)
            .run((context) -> scenario.run(context.getBean(EventStore.class), context.getBean(Listener.class)));
    }

    private ApplicationContextRunner runner(Consumer<EventStored> behaviour) {
        return new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherStoreAutoConfiguration.class))
            .withPropertyValues("aether.namespace=" + this.namespace)
            .withPropertyValues(store())
            .withBean(Listener.class, () -> new Listener(behaviour));
    }

    private static Event event(String actorId, long version) {
        return Event.builder("OrderPlaced", actorId).version(version).build();
    }

    private static void assertConflict(Runnable save) {
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(save::run);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @FunctionalInterface
    interface Scenario {

        void run(EventStore store, Listener listener);

    }

    static class Listener {

        private final BlockingQueue<EventStored> heard = new LinkedBlockingQueue<>();

        private final Consumer<EventStored> behaviour;

        Listener(Consumer<EventStored> behaviour) {
            this.behaviour = behaviour;
        }

        @EventListener
        void on(EventStored event) {
            this.heard.add(event);
            this.behaviour.accept(event);
        }

    }

    static class FollowingUp {

        private final EventStore store;

        FollowingUp(EventStore store) {
            this.store = store;
        }

        @EventListener
        void on(EventStored event) {
            if (event.eventType().equals("OrderPlaced")) {
                this.store
                    .saveEvent(Event.builder("OrderConfirmed", event.actorId()).version(event.version() + 1).build());
            }
        }

    }

}
