package one.flowmade.aether.autoconfigure.context;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;

import one.flowmade.aether.autoconfigure.bus.AetherBusAutoConfiguration;
import one.flowmade.aether.autoconfigure.metrics.AetherObservationAutoConfiguration;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.context.CurrentUser;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.EventObserver;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStore;

import static org.assertj.core.api.Assertions.assertThat;

class AetherContextAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherContextAutoConfiguration.class,
                AetherObservationAutoConfiguration.class, AetherNatsAutoConfiguration.class,
                AetherBusAutoConfiguration.class, AetherStoreAutoConfiguration.class))
        .withPropertyValues("aether.store.type=in-memory", "aether.namespace=shop");

    @Test
    void whatAnEventListenerSavesIsCausedByWhatItWasToldOf() {
        this.runner.withUserConfiguration(Invoicing.class).run((context) -> {
            EventStore store = context.getBean(EventStore.class);
            Event placed = event("order-1");
            store.saveEvent(placed);
            assertThat(only(store, "invoice-1").metadata())
                .isEqualTo(Map.of("correlationId", placed.id(), "causationId", placed.id()));
        });
    }

    @Test
    void whatAListenerHandsToATaskIsCausedByItTooWhereContextIsPropagated() {
        this.runner.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
            .withPropertyValues("spring.task.execution.propagate-context=true")
            .withUserConfiguration(InvoicingLater.class)
            .run((context) -> {
                EventStore store = context.getBean(EventStore.class);
                store.saveEvent(event("order-1"));
                Awaitility.await("the invoice").until(() -> store.getLatestVersion("invoice-1") == 1);
                assertThat(only(store, "invoice-1").causationId()).isEqualTo(only(store, "order-1").id());
            });
    }

    @Test
    void newEventsKnowTheUserOfTheApplication() {
        this.runner.withBean(CurrentUser.class, () -> () -> "someone").run((context) -> {
            EventStore store = context.getBean(EventStore.class);
            store.saveEvent(event("order-1"));
            assertThat(only(store, "order-1").userId()).isEqualTo("someone");
        });
    }

    @Test
    void storeAndBusAreObservedInTheRegistryOfTheApplication() {
        Queue<String> observed = new ConcurrentLinkedQueue<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(recordingIn(observed));
        this.runner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
            EventStore store = context.getBean(EventStore.class);
            store.saveEvent(event("order-1"));
            store.getEvents("order-1", 1);
            context.getBean(EventBus.class).publish("shop", event("order-1"));
            assertThat(observed).containsExactly("aether.handle", "aether.save", "aether.read", "aether.publish");
        });
    }

    @Test
    void withoutMicrometerMetadataFlowAllTheSame() {
        this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
            .withUserConfiguration(Invoicing.class)
            .run((context) -> {
                assertThat(context).doesNotHaveBean(EventObserver.class);
                EventStore store = context.getBean(EventStore.class);
                store.saveEvent(event("order-1"));
                assertThat(only(store, "invoice-1").causationId()).isEqualTo(only(store, "order-1").id());
            });
    }

    @Test
    void aContextOfTheApplicationIsRespected() {
        EventContext own = new EventContext(() -> "own", EventObserver.NONE);
        this.runner.withBean(EventContext.class, () -> own).run((context) -> {
            EventStore store = context.getBean(EventStore.class);
            store.saveEvent(event("order-1"));
            assertThat(only(store, "order-1").userId()).isEqualTo("own");
        });
    }

    private static ObservationHandler<Observation.Context> recordingIn(Queue<String> observed) {
        return new ObservationHandler<>() {

            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }

        };
    }

    private static Event only(EventStore store, String actorId) {
        List<Event> events = store.getEvents(actorId, 1);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static Event event(String actorId) {
        return Event.builder("OrderPlaced", actorId).version(1).build();
    }

    @Configuration(proxyBeanMethods = false)
    static class Invoicing {

        private final EventStore store;

        Invoicing(EventStore store) {
            this.store = store;
        }

        @EventListener
        void on(EventStored fact) {
            if (fact.actorId().equals("order-1")) {
                this.store.saveEvent(event("invoice-1"));
            }
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class InvoicingLater {

        private final EventStore store;

        private final AsyncTaskExecutor executor;

        InvoicingLater(EventStore store, AsyncTaskExecutor executor) {
            this.store = store;
            this.executor = executor;
        }

        @EventListener
        void on(EventStored fact) {
            if (fact.actorId().equals("order-1")) {
                this.executor.execute(() -> this.store.saveEvent(event("invoice-1")));
            }
        }

    }

}
