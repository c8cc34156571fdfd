package one.flowmade.aether.autoconfigure.nats.compose;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

import one.flowmade.aether.autoconfigure.nats.NatsConnectionDetails;

/**
 * Connects to a service of Docker Compose that has the image {@code nats}.
 */
final class NatsDockerComposeConnectionDetailsFactory
        extends DockerComposeConnectionDetailsFactory<NatsConnectionDetails> {

    private static final int PORT = 4222;

    NatsDockerComposeConnectionDetailsFactory() {
        super("nats", "io.nats.client.Connection");
    }

    @Override
    protected NatsConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
        return new NatsDockerComposeConnectionDetails(source.getRunningService());
    }

    private static final class NatsDockerComposeConnectionDetails extends DockerComposeConnectionDetails
            implements NatsConnectionDetails {

        private final List<String> servers;

        private final @Nullable SslBundle sslBundle;

        NatsDockerComposeConnectionDetails(RunningService service) {
            super(service);
            this.servers = List.of("nats://%s:%d".formatted(service.host(), service.ports().get(PORT)));
            this.sslBundle = getSslBundle(service);
        }

        @Override
        public List<String> getServers() {
            return this.servers;
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return this.sslBundle;
        }

    }

}
