package one.flowmade.aether.test.server;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class NatsClusterIT {

    private static final Pattern LEADER = Pattern.compile("\"leader\":\"(n\\d)\"");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void keepsAReplicatedStreamWhenItsLeaderIsKilled() throws IOException {
        try (NatsCluster cluster = NatsCluster.start()) {
            String created = await("a stream").atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> request(cluster.nodes().get(0), "$JS.API.STREAM.CREATE.S",
                        "{\"name\":\"S\",\"subjects\":[\"s.>\"],\"num_replicas\":3}"),
                        (answer) -> LEADER.matcher(answer).find());
            Matcher leader = LEADER.matcher(created);
            assertThat(leader.find()).isTrue();
            NatsServer victim = cluster.node(leader.group(1));
            NatsServer survivor = cluster.nodes().stream().filter((node) -> node != victim).findFirst().orElseThrow();
            await("the first record").atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(request(survivor, "s.one", "1")).contains("\"seq\":"));
            victim.kill();
            await("another leader").atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(request(survivor, "s.two", "2")).contains("\"seq\":"));
            victim.restart();
            cluster.awaitReady();
            assertThat(cluster.nodes()).allMatch(NatsServer::isRunning);
        }
    }

    private static String request(NatsServer server, String subject, String body) throws IOException {
        try (RawClient client = RawClient.connect(server)) {
            return client.request(subject, body);
        }
    }

}
