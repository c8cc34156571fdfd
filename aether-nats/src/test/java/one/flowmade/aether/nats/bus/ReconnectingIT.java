package one.flowmade.aether.nats.bus;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.BusUnavailableException;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReconnectingIT extends OnRealServer {

    private final NatsServer server = start(NatsServer.builder());

    @Test
    void subscriptionsSurviveReconnects() {
        EventBus one = bus(this.server);
        EventBus other = bus(this.server);
        Inbox inbox = new Inbox();
        Subscription subscription = other.subscribe("shop", inbox);
        for (int i = 0; i < 3; i++) {
            this.server.kill();
            this.server.restart();
            awaitHearing(one, inbox);
        }
        assertThat(subscription.state()).isEqualTo(Subscription.State.ACTIVE);
        assertThat(inbox.received()).doesNotHaveDuplicates();
    }

    @Test
    void publishingWhileDisconnectedIsRefusedAndReachesNobody() {
        EventBus bus = bus(this.server);
        Inbox inbox = new Inbox();
        bus.subscribe("shop", inbox);
        this.server.kill();
        awaitRefusal(bus);
        int received = inbox.received().size();
        Event refused = event();
        assertThatExceptionOfType(BusUnavailableException.class).isThrownBy(() -> bus.publish("shop", refused))
            .withMessage("event '%s' was not published: there is no connection to a NATS server", refused.id());
        this.server.restart();
        awaitHearing(bus, inbox);
        assertThat(inbox.received()).hasSizeGreaterThan(received).doesNotContain(refused);
    }

    @Test
    void subscriptionsMadeWhileDisconnectedHearOnceThereIsAConnection() {
        EventBus one = bus(this.server);
        EventBus other = bus(this.server);
        Inbox inbox = new Inbox();
        this.server.kill();
        awaitRefusal(other);
        other.subscribe("shop", inbox);
        this.server.restart();
        awaitHearing(one, inbox);
    }

    @Test
    void subscriptionsClosedWhileDisconnectedHearNothingMore() {
        EventBus one = bus(this.server);
        EventBus other = bus(this.server);
        Inbox closed = new Inbox();
        Inbox open = new Inbox();
        Subscription subscription = other.subscribe("shop", closed);
        this.server.kill();
        awaitRefusal(other);
        subscription.close();
        other.subscribe("shop", open);
        this.server.restart();
        awaitHearing(one, open);
        assertThat(closed.received()).isEmpty();
    }

    private static void awaitRefusal(EventBus bus) {
        await("a refusal", () -> {
            try {
                bus.publish("elsewhere", event());
                return false;
            }
            catch (BusUnavailableException ex) {
                return true;
            }
        });
    }

    /**
     * Publishes until something arrives: what is published before the subscriber has
     * reconnected is lost.
     */
    private static void awaitHearing(EventBus publisher, Inbox inbox) {
        int before = inbox.received().size();
        Awaitility.await("an event after the reconnect")
            .pollInterval(Duration.ofMillis(20))
            .atMost(DEADLINE)
            .ignoreException(BusUnavailableException.class)
            .until(() -> {
                publisher.publish("shop", event());
                return inbox.received().size() > before;
            });
    }

}
