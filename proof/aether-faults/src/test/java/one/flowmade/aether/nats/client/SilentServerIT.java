package one.flowmade.aether.nats.client;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.nats.client.Options;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.faults.proxy.FaultProxy;
import one.flowmade.aether.nats.client.NatsConnectionEvent.State;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A connection through which nothing comes any more looks healthy; only silence tells.
 */
class SilentServerIT {

    private static final Duration PING_INTERVAL = Duration.ofMillis(Long.getLong("ping.interval.millis", 2000));

    /** 10 s between pings give 30 s. */
    private static final Duration LIMIT = PING_INTERVAL.multipliedBy(3);

    @Test
    void aHalfOpenConnectionIsNoticedInTimeAndReplaced() throws InterruptedException {
        try (NatsServer server = NatsServer.start(); FaultProxy proxy = FaultProxy.to(server.url())) {
            BlockingQueue<NatsConnectionEvent> changes = new LinkedBlockingQueue<>();
            Options options = Options.builder()
                .server(proxy.url())
                .connectionTimeout(Duration.ofSeconds(1))
                .reconnectWait(Duration.ofMillis(20))
                .build();
            try (NatsConnections connections = NatsConnections.open(options, changes::add, PING_INTERVAL)) {
                assertThat(changes.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isNull();
                hear(connections.appending());
                hear(connections.reading());
                proxy.hold();
                long start = System.nanoTime();
                assertThat(next(changes).state()).isEqualTo(State.DISCONNECTED);
                assertThat(next(changes).state()).isEqualTo(State.DISCONNECTED);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
                assertThat(connections.isConnected()).isFalse();
                proxy.release();
                await().atMost(Duration.ofSeconds(20)).until(connections::isConnected);
                NatsConnectionEvent again = next(changes);
                assertThat(again.state()).isEqualTo(State.CONNECTED);
                assertThat(again.server()).isEqualTo(proxy.url());
            }
        }
    }

    @Test
    void withTheUsualIntervalThatIsWithinThirtySeconds() {
        try (NatsServer server = NatsServer.start();
                NatsConnections connections = NatsConnections.open(Options.builder().server(server.url()).build())) {
            Options options = connections.managing().getOptions();
            assertThat(options.getPingInterval()).isEqualTo(Duration.ofSeconds(10));
            assertThat(options.getSocketReadTimeoutMillis()).isBetween(20_001, 29_999);
        }
    }

    /** The client sends no ping when one is due shortly after it has heard something. */
    private static void hear(Requests requests) {
        assertThat(requests.request("$JS.API.INFO", null, new byte[0], LIMIT)).succeedsWithin(LIMIT);
    }

    private static NatsConnectionEvent next(BlockingQueue<NatsConnectionEvent> changes) throws InterruptedException {
        NatsConnectionEvent change = changes.poll(LIMIT.toMillis() + 20_000, TimeUnit.MILLISECONDS);
        assertThat(change).isNotNull();
        return change;
    }

}
