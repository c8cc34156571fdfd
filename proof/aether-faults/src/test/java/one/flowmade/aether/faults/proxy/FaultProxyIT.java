package one.flowmade.aether.faults.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class FaultProxyIT {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LONG = Duration.ofSeconds(20);

    private static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);

    private NatsServer server;

    private FaultProxy proxy;

    private Connection direct;

    private Connection client;

    @BeforeEach
    void open() throws Exception {
        this.server = NatsServer.start();
        this.proxy = FaultProxy.to(this.server.url());
        this.direct = Nats.connect(this.server.url());
        management().addStream(StreamConfiguration.builder().name("S").subjects("s.>").build());
        this.client = Nats
            .connect(Options.builder().server(this.proxy.url()).reconnectWait(Duration.ofMillis(20)).build());
    }

    @AfterEach
    void close() throws Exception {
        this.client.close();
        this.direct.close();
        this.proxy.close();
        this.server.close();
    }

    @Test
    void passesMessagesBothWays() throws Exception {
        assertThat(publish(LONG).getData()).asString().contains("\"seq\":1");
    }

    @Test
    void keepsClientsToItself() {
        assertThat(this.client.getServers()).allMatch((url) -> url.endsWith(this.proxy.address()));
    }

    @Test
    void swallowsTheAnswerToWhatIsStored() throws Exception {
        this.proxy.decide((publish) -> publish.isRecord() ? Fate.SWALLOW_ANSWER : Fate.PASS);
        assertThat(publish(SHORT)).isNull();
        await().atMost(LONG).until(() -> stored() == 1);
    }

    @Test
    void dropsWhatIsPublished() throws Exception {
        this.proxy.decide((publish) -> publish.isRecord() ? Fate.DROP : Fate.PASS);
        assertThat(publish(SHORT)).isNull();
        this.proxy.passAll();
        assertThat(publish(LONG).getData()).asString().contains("\"seq\":1");
    }

    @Test
    void answersInTheServersStead() throws Exception {
        this.proxy.decide((publish) -> publish.isRecord() ? Fate.answered("{\"x\":1}") : Fate.PASS);
        assertThat(publish(LONG).getData()).asString().isEqualTo("{\"x\":1}");
        assertThat(stored()).isZero();
    }

    @Test
    void cutsBeforeAMessageReachesTheServer() throws Exception {
        CountDownLatch cut = cut(Fate.CUT_BEFORE);
        assertThat(publish(SHORT)).isNull();
        assertThat(cut.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stored()).isZero();
    }

    @Test
    void cutsWhenTheServerAnswers() throws Exception {
        CountDownLatch cut = cut(Fate.CUT_AT_ANSWER);
        assertThat(publish(SHORT)).isNull();
        assertThat(cut.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void cutsWithinAMessage() throws Exception {
        subscribeToAnswers();
        CountDownLatch cut = disconnected();
        this.proxy.cutAfter(10);
        assertThat(publish(SHORT)).isNull();
        assertThat(cut.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stored()).isZero();
    }

    @Test
    void refusesConnections() {
        this.proxy.refuse();
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> Nats.connect(Options.builder().server(this.proxy.url()).noReconnect().build()));
        this.proxy.accepting();
        await().atMost(LONG).until(() -> this.client.getStatus() == Connection.Status.CONNECTED);
    }

    @Test
    void holdsWhatPassesUntilItIsReleased() throws Exception {
        this.proxy.hold();
        assertThat(publish(SHORT)).isNull();
        assertThat(stored()).isZero();
        this.proxy.release();
        await().atMost(LONG).until(() -> stored() == 1);
    }

    @Test
    void delaysWhatIsPublished() throws Exception {
        this.proxy.delay(SHORT);
        long start = System.nanoTime();
        assertThat(publish(LONG)).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    }

    /**
     * The first request of a connection subscribes to its answers; a cut within that
     * would leave the message to the client, which sends it on its next connection.
     */
    private void subscribeToAnswers() throws InterruptedException {
        assertThat(this.client.request("nobody.listens", BODY, LONG)).isNull();
    }

    private Message publish(Duration timeout) throws InterruptedException {
        return this.client.request("s.one", BODY, timeout);
    }

    private long stored() throws Exception {
        return management().getStreamInfo("S").getStreamState().getMsgCount();
    }

    private CountDownLatch cut(Fate fate) {
        this.proxy.decide((publish) -> publish.isRecord() ? fate : Fate.PASS);
        return disconnected();
    }

    private CountDownLatch disconnected() {
        CountDownLatch cut = new CountDownLatch(1);
        this.client.addConnectionListener((connection, event) -> cut.countDown());
        return cut;
    }

    private JetStreamManagement management() throws IOException {
        return this.direct.jetStreamManagement();
    }

}
