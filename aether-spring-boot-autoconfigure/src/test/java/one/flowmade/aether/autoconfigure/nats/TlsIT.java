package one.flowmade.aether.autoconfigure.nats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import io.nats.client.Options;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import one.flowmade.aether.nats.client.NatsConnectionEvent;
import one.flowmade.aether.nats.client.NatsConnectionEvent.State;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.client.ServerUnreachableException;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class TlsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

    private final BlockingQueue<NatsConnectionEvent> changes = new LinkedBlockingQueue<>();

    private final ApplicationListener<PayloadApplicationEvent<NatsConnectionEvent>> listener = (event) -> this.changes
        .add(event.getPayload());

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class))
        .withBean(SslBundles.class, () -> this.bundles)
        .withInitializer((context) -> context.addApplicationListener(this.listener))
        .withPropertyValues("aether.nats.ssl.bundle=nats", "aether.nats.connection-timeout=10s",
                "aether.nats.reconnect-wait=50ms", "aether.nats.reconnect-jitter=50ms");

    @TempDir
    private Path directory;

    private Certificate certificate;

    private NatsServer server;

    @BeforeEach
    void start() throws Exception {
        this.certificate = Certificate.forHost(this.directory, "localhost");
        this.certificate.write(this.directory);
        this.server = NatsServer.builder().config(Certificate.serverConfig(this.directory)).start();
    }

    @AfterEach
    void stop() {
        this.server.close();
    }

    @Test
    void aCertificateForTheHostIsAccepted() {
        this.bundles.registerBundle("nats", this.certificate.trusting());
        this.runner.withPropertyValues("aether.nats.servers=" + urlOf("localhost"))
            .run((context) -> assertThat(context.getBean(NatsConnections.class).isConnected()).isTrue());
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        this.bundles.registerBundle("nats", this.certificate.trusting());
        this.runner.withPropertyValues("aether.nats.servers=" + urlOf("127.0.0.1"))
            .run((context) -> assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> context.getBean(NatsConnections.class))
                .havingRootCause()
                .withMessageContaining("No subject alternative names"));
        ServerUnreachableException failure = refusal("127.0.0.1", this.certificate);
        assertThat(failure).hasMessageContaining("No subject alternative names");
        FailureAnalysis analysis = analysis(failure);
        assertThat(analysis.getDescription()).contains("TLS",
                "'aether.nats.servers' = [%s]".formatted(urlOf("127.0.0.1")));
        assertThat(analysis.getAction()).contains("'aether.nats.ssl.bundle'");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        ServerUnreachableException failure = refusal("localhost", Certificate.forHost(this.directory, "localhost"));
        assertThat(failure).hasRootCauseInstanceOf(Exception.class)
            .hasStackTraceContaining(SSLException.class.getSimpleName());
        assertThat(analysis(failure).getDescription()).contains("TLS");
    }

    @Test
    void theHostIsVerifiedWithAContextOfTheApplicationToo() {
        SSLContext context = this.certificate.trusting().createSslContext();
        try (NatsConnections connections = NatsConnections
            .open(Options.builder().server(urlOf("localhost")).sslContext(context).build())) {
            assertThat(connections.isConnected()).isTrue();
        }
        assertThatExceptionOfType(ServerUnreachableException.class).isThrownBy(
                () -> NatsConnections.open(Options.builder().server(urlOf("127.0.0.1")).sslContext(context).build()));
    }

    @Test
    void theOptionsOfTheBundleHold() {
        SslBundle old = SslBundle.of(SslStoreBundle.of(null, null, this.certificate.trustStore()), null,
                SslOptions.of(null, Set.of("TLSv1.1")));
        this.bundles.registerBundle("nats", old);
        this.runner.withPropertyValues("aether.nats.servers=" + urlOf("localhost"))
            .run((context) -> assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> context.getBean(NatsConnections.class))
                .havingRootCause()
                .isInstanceOf(SSLException.class));
    }

    @Test
    void aRenewedBundleIsUsedWithoutARestart() {
        this.bundles.registerBundle("nats", this.certificate.trusting());
        this.runner.withPropertyValues("aether.nats.servers=" + urlOf("localhost")).run((context) -> {
            NatsConnections connections = context.getBean(NatsConnections.class);
            Certificate renewed = Certificate.forHost(this.directory, "localhost");
            renewed.write(this.directory);
            this.server.stop();
            this.server.restart();
            assertThat(next().state()).isEqualTo(State.DISCONNECTED);
            assertThat(next().state()).isEqualTo(State.DISCONNECTED);
            assertThat(this.changes.poll(1, TimeUnit.SECONDS)).as("connection by the old bundle").isNull();
            this.bundles.updateBundle("nats", renewed.trusting());
            await().atMost(DEADLINE).until(connections::isConnected);
            assertThat(next().state()).isEqualTo(State.CONNECTED);
            assertThat(next().server()).isEqualTo(urlOf("localhost"));
        });
    }

    private ServerUnreachableException refusal(String host, Certificate trusted) {
        Options options = Options.builder()
            .server(urlOf(host))
            .sslContext(new BundleSslContext(trusted.trusting()).toSslContext())
            .build();
        try (NatsConnections connections = NatsConnections.open(options)) {
            throw new AssertionError("connected to " + connections.managing().getConnectedUrl());
        }
        catch (ServerUnreachableException ex) {
            return ex;
        }
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return Objects.requireNonNull(new ServerUnreachableFailureAnalyzer().analyze(failure));
    }

    private NatsConnectionEvent next() throws InterruptedException {
        NatsConnectionEvent change = this.changes.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(change).isNotNull();
        return change;
    }

    private String urlOf(String host) {
        return "nats://%s:%d".formatted(host, this.server.port());
    }

}
