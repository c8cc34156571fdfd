package one.flowmade.aether.autoconfigure.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(NatsServerExtension.class)
class EventStoredListenerIT {

    @Test
    void hears(NatsServer server) {
        new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherStoreAutoConfiguration.class))
            .withPropertyValues("aether.nats.servers=" + server.url(), "aether.namespace=hears")
            .withBean(Listener.class)
            .run((context) -> {
                EventStore store = context.getBean(EventStore.class);
                store.saveEvent(Event.builder("A", "a-1").version(1).data(Map.of("x", 1)).build());
                assertThat(context.getBean(Listener.class).heard).extracting(EventStored::version).containsExactly(1L);
            });
    }

    static class Listener {

        final List<EventStored> heard = new ArrayList<>();

        @EventListener
        void on(EventStored e) {
            this.heard.add(e);
        }

    }

}
