package one.flowmade.aether.autoconfigure.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import one.flowmade.aether.autoconfigure.StartFailure;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith({ NatsServerExtension.class, OutputCaptureExtension.class })
class StartFailureIT {

    @Test
    void noServerAnswers(CapturedOutput output) throws IOException {
        String url = "nats://127.0.0.1:" + closedPort();
        StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + url);
        assertThat(failure.description())
            .isEqualTo("No NATS server answers at 'aether.nats.servers' = [%s].".formatted(url));
        assertThat(failure.action()).contains("nats-server -js", "'aether.store.type' to 'in-memory'");
    }

    @Test
    void theServerRefusesTheLogin(CapturedOutput output) {
        try (NatsServer server = NatsServer.builder().config("authorization { user: u, password: right }").start()) {
            StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + server.url(),
                    "aether.nats.username=u", "aether.nats.password=wrong");
            assertThat(failure.description()).contains("'aether.nats.servers' = [%s]".formatted(server.url()),
                    "refused the login");
            assertThat(failure.action()).contains("'aether.nats.username'", "'aether.nats.password'");
            assertThat(output).doesNotContain("wrong");
        }
    }

    @Test
    void theUserLacksAPermission(CapturedOutput output) {
        String user = "{ user: u, password: right, permissions { publish: \"aether.events.>\", subscribe: \"_INBOX.>\" } }";
        try (NatsServer server = NatsServer.builder().config("authorization { users: [ " + user + " ] }").start()) {
            StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + server.url(),
                    "aether.nats.username=u", "aether.nats.password=right");
            assertThat(failure.description())
                .isEqualTo("The NATS server does not permit the user of 'aether.nats' to publish to "
                        + "'$JS.API.STREAM.INFO.aether'.");
            assertThat(failure.action()).contains("Add '$JS.API.STREAM.INFO.aether'", "docs/security.md",
                    "'aether.store.provision' = 'none'");
        }
    }

    @Test
    void jetStreamIsOff(CapturedOutput output) {
        try (NatsServer server = NatsServer.builder().withoutJetStream().start()) {
            StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + server.url());
            assertThat(failure.description()).contains("'aether.nats.servers'", "does not offer JetStream");
            assertThat(failure.action()).contains("nats-server -js");
        }
    }

    @Test
    void theServerIsTooOld(NatsServer server, CapturedOutput output) throws IOException {
        try (VersionRelay old = VersionRelay.start(server.port(), "2.9.25")) {
            StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + old.url());
            assertThat(failure.description()).contains("'aether.nats.servers'", "version 2.9.25", "2.14.5 or newer");
            assertThat(failure.action()).contains("Upgrade the server");
        }
    }

    @Test
    void theStreamIsNotAsConfigured(NatsServer server, CapturedOutput output) throws Exception {
        addStream(server, "shop%2Eeu_differs", "shop%2Eeu_differs.events.>", Duration.ofDays(3), Map.of());
        StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + server.url(),
                "aether.namespace=shop.eu", "aether.stream=differs", "aether.retention=7d");
        assertThat(failure.description()).contains("'shop%2Eeu_differs'", "PT168H", "PT72H", "deny_delete",
                "allow_direct");
        assertThat(failure.action()).contains("Set 'aether.store.provision' to 'update'", "'aether.retention'");
    }

    @Test
    void theStreamBelongsToAnotherNamespaceSoThatUpdatingDoesNotHelp(NatsServer server, CapturedOutput output)
            throws Exception {
        addStream(server, "foreign", "foreign.events.>", Duration.ZERO, Map.of("aether-namespace", "other"));
        StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + server.url(), "aether.stream=foreign");
        assertThat(failure.description()).contains("'foreign'", "'other'");
        assertThat(failure.action()).contains("another 'aether.stream' or 'aether.namespace'")
            .doesNotContain("'update'");
    }

    @Test
    void anotherStreamTakesTheSubjects(NatsServer server, CapturedOutput output) throws Exception {
        addStream(server, "greedy", "crowded.>", Duration.ZERO, Map.of());
        StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + server.url(), "aether.stream=crowded");
        assertThat(failure.description()).contains("Another stream takes the subjects 'crowded.events.>'", "10065");
        assertThat(failure.action()).contains("another 'aether.stream' or 'aether.namespace'")
            .doesNotContain("replicas");
    }

    @Test
    void theStreamIsAbsentAndMayNotBeMade(NatsServer server, CapturedOutput output) {
        StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + server.url(), "aether.namespace=absent",
                "aether.store.provision=none");
        assertThat(failure.description()).contains("'absent_aether' does not exist",
                "'aether.store.provision' = 'none'");
        assertThat(failure.action()).contains("Set 'aether.store.provision' to 'create'");
    }

    @Test
    void thereAreFewerServersThanReplicas(NatsServer server, CapturedOutput output) {
        StartFailure failure = StartFailure.of(output, "aether.nats.servers=" + server.url(),
                "aether.stream=replicated", "aether.replicas=3");
        assertThat(failure.description()).contains("'replicated'", "'aether.replicas' = 3");
        assertThat(failure.action()).contains("Set 'aether.replicas' to no more than the servers of the cluster");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void addStream(NatsServer server, String name, String subject, Duration maxAge,
            Map<String, String> metadata) throws IOException, InterruptedException, JetStreamApiException {
        Connection connection = Nats.connect(server.url());
        connection.jetStreamManagement()
            .addStream(StreamConfiguration.builder()
                .name(name)
                .subjects(subject)
                .maxAge(maxAge)
                .metadata(metadata)
                .build());
        connection.close();
    }

}
