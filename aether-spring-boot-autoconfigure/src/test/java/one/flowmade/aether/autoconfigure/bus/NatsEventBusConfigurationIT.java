package one.flowmade.aether.autoconfigure.bus;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.nats.bus.NatsEventBus;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two applications at one server.
 */
@ExtendWith(NatsServerExtension.class)
class NatsEventBusConfigurationIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final String namespace = "n" + UUID.randomUUID();

    @Test
    void applicationsHearWhatIsPublishedAndWhatIsStored(NatsServer server) {
        runner(server).run((one) -> runner(server).run((other) -> {
            assertThat(one).getBean(EventBus.class).isInstanceOf(NatsEventBus.class);
            BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
            BlockingQueue<EventStored> ownFacts = new LinkedBlockingQueue<>();
            BlockingQueue<EventStored> otherFacts = new LinkedBlockingQueue<>();
            one.getBean(EventBus.class).subscribeToEventStored(this.namespace, ownFacts::add);
            other.getBean(EventBus.class).subscribeToEventStored(this.namespace, otherFacts::add);
            other.getBean(EventBus.class).subscribe(this.namespace, heard::add);
            Event event = Event.builder("OrderPlaced", "order-1").version(1).build();
            one.getBean(EventStore.class).saveEvent(event);
            one.getBean(EventBus.class).publish(this.namespace, event);
            Awaitility.await("the event")
                .atMost(DEADLINE)
                .until(() -> !heard.isEmpty() && !ownFacts.isEmpty() && !otherFacts.isEmpty());
            assertThat(heard).containsExactly(event);
            assertThat(ownFacts).extracting(EventStored::eventId).containsExactly(event.id());
            assertThat(otherFacts).extracting(EventStored::eventId).containsExactly(event.id());
        }));
    }

    private ApplicationContextRunner runner(NatsServer server) {
        return new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class,
                    AetherBusAutoConfiguration.class, AetherStoreAutoConfiguration.class))
            .withPropertyValues("aether.nats.servers=" + server.url(), "aether.namespace=" + this.namespace);
    }

}
