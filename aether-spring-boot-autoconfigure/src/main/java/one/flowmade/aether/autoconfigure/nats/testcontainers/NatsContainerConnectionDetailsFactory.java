package one.flowmade.aether.autoconfigure.nats.testcontainers;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

import one.flowmade.aether.autoconfigure.nats.NatsConnectionDetails;

/**
 * Connects to a container that is annotated with {@code @ServiceConnection} and has the
 * image, or the connection name, {@code nats}.
 */
final class NatsContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, NatsConnectionDetails> {

    private static final int PORT = 4222;

    NatsContainerConnectionDetailsFactory() {
        super("nats", "io.nats.client.Connection");
    }

    @Override
    protected NatsConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new NatsContainerConnectionDetails(source);
    }

    private static final class NatsContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
            implements NatsConnectionDetails {

        NatsContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public List<String> getServers() {
            return List.of("nats://%s:%d".formatted(getContainer().getHost(), getContainer().getMappedPort(PORT)));
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return super.getSslBundle();
        }

    }

}
