package one.flowmade.aether.nats.store;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RepeatedUnknownIT extends OnRealServer {

    @Test
    void whatIsUnknownIsNotCalledRefusedBecauseARepetitionCouldNotBeSent() {
        NatsServer server = startServer(NatsServer.builder());
        JetStreamEventStore store = open(config().saveTimeout(Duration.ofSeconds(1)));
        Event event = event("order-1");
        server.suspend();
        assertThatExceptionOfType(UnknownOutcomeException.class).isThrownBy(() -> store.saveEvent(event));
        server.kill();
        await("nothing is sent any more").atMost(DEADLINE)
            .untilAsserted(() -> assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> store.saveEvent(event("order-2"))));
        assertThatExceptionOfType(UnknownOutcomeException.class).isThrownBy(() -> store.saveEvent(event));
    }

    private static Event event(String actorId) {
        return Event.builder("Placed", actorId).version(1).build();
    }

}
