package one.flowmade.aether.autoconfigure.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Options;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server and the client have to say beside answers is in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class NoticesIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void aServerThatIsAboutToShutDown(CapturedOutput output) {
        try (NatsServer server = NatsServer.start(); NatsConnections connections = open(server)) {
            assertThat(connections.isConnected()).isTrue();
            server.enterLameDuckMode();
            awaitLog(output, "the server of connection 'append' is about to shut down, another one is looked for");
            awaitLog(output, "the server of connection 'read' is about to shut down, another one is looked for");
        }
    }

    @Test
    void aSubscriptionThatIsTooSlow(CapturedOutput output) throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        try (NatsServer server = NatsServer.start(); NatsConnections connections = open(server)) {
            Connection connection = connections.consuming();
            Dispatcher dispatcher = connection.createDispatcher((message) -> slow.await(1, TimeUnit.MINUTES));
            dispatcher.setPendingLimits(1, -1);
            dispatcher.subscribe("crowded");
            connection.flush(DEADLINE);
            for (int i = 0; i < 100; i++) {
                connection.publish("crowded", "payload".getBytes(StandardCharsets.UTF_8));
            }
            awaitLog(output, "a subscription of connection 'message' is too slow, ");
            slow.countDown();
        }
        assertThat(output).doesNotContain("payload");
    }

    private static NatsConnections open(NatsServer server) {
        return NatsConnections.open(Options.builder().server(server.url()).build());
    }

    private static void awaitLog(CapturedOutput output, String line) {
        Awaitility.await(line).atMost(DEADLINE).until(() -> output.getAll().contains(line));
    }

}
