package one.flowmade.aether.autoconfigure.nats.compose;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.DockerComposeFile;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

import one.flowmade.aether.autoconfigure.nats.NatsConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What the factory makes of a service; no Docker is needed, so none is asked either.
 */
class NatsDockerComposeConnectionDetailsFactoryTests {

    private final NatsDockerComposeConnectionDetailsFactory factory = new NatsDockerComposeConnectionDetailsFactory();

    @Test
    void theServiceIsReachedAtItsMappedPort() {
        NatsConnectionDetails details = Objects
            .requireNonNull(this.factory.getConnectionDetails(source("nats:2.15-alpine")));
        assertThat(details.getServers()).containsExactly("nats://docker.example:41234");
        assertThat(details.getUsername()).isNull();
        assertThat(details.getSslBundle()).isNull();
    }

    @Test
    void otherServicesAreNotMeant() {
        assertThat(this.factory.getConnectionDetails(source("postgres:18"))).isNull();
    }

    @Test
    void theFactoryIsRegistered() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ConnectionDetailsFactory.class))
            .hasAtLeastOneElementOfType(NatsDockerComposeConnectionDetailsFactory.class);
    }

    private static DockerComposeConnectionSource source(String image) {
        DockerComposeConnectionSource source = mock(DockerComposeConnectionSource.class);
        given(source.getRunningService()).willReturn(new Service(ImageReference.of(image)));
        given(source.getEnvironment()).willReturn(new MockEnvironment());
        return source;
    }

    private record Service(ImageReference image) implements RunningService {

        @Override
        public String name() {
            return "events";
        }

        @Override
        public String host() {
            return "docker.example";
        }

        @Override
        public ConnectionPorts ports() {
            return new Ports(Map.of(4222, 41234));
        }

        @Override
        public Map<String, @Nullable String> env() {
            return Map.of();
        }

        @Override
        public Map<String, String> labels() {
            return Map.of();
        }

        @Override
        public @Nullable DockerComposeFile composeFile() {
            return null;
        }

    }

    private record Ports(Map<Integer, Integer> mapped) implements ConnectionPorts {

        @Override
        public int get(int containerPort) {
            return Objects.requireNonNull(this.mapped.get(containerPort));
        }

        @Override
        public List<Integer> getAll() {
            return getAll(null);
        }

        @Override
        public List<Integer> getAll(@Nullable String protocol) {
            return List.copyOf(this.mapped.values());
        }

    }

}
