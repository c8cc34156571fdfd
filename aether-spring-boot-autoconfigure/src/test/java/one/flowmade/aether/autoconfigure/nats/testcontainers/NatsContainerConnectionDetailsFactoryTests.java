package one.flowmade.aether.autoconfigure.nats.testcontainers;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.nats.NatsConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the factory makes of a container; the container is not started, so that no Docker
 * is needed.
 */
class NatsContainerConnectionDetailsFactoryTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, AetherNatsAutoConfiguration.class))
        .withPropertyValues("aether.nats.servers=nats://properties:1");

    @Test
    void aContainerOfTheImageIsTheServer() {
        this.runner.withUserConfiguration(ByImage.class)
            .run((context) -> assertServer(context.getBean(NatsConnectionDetails.class),
                    "nats://docker.example:44222"));
    }

    @Test
    void anyContainerOfTheNameIsTheServer() {
        this.runner.withUserConfiguration(ByName.class)
            .run((context) -> assertServer(context.getBean(NatsConnectionDetails.class),
                    "nats://docker.example:44222"));
    }

    @Test
    void anotherContainerIsNotMeant() {
        this.runner.withUserConfiguration(Unnamed.class).run((context) -> assertThat(context).hasFailed());
    }

    private static void assertServer(NatsConnectionDetails details, String url) {
        assertThat(details.getServers()).containsExactly(url);
        assertThat(details.getSslBundle()).isNull();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportTestcontainers(Containers.class)
    static class ByImage {

    }

    interface Containers {

        @ServiceConnection
        UnstartedContainer nats = new UnstartedContainer("nats:2.15-alpine");

    }

    @Configuration(proxyBeanMethods = false)
    static class ByName {

        @Bean
        @ServiceConnection("nats")
        UnstartedContainer container() {
            return new UnstartedContainer("registry.example/messaging:1");
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Unnamed {

        @Bean
        @ServiceConnection
        UnstartedContainer container() {
            return new UnstartedContainer("registry.example/messaging:1");
        }

    }

    static final class UnstartedContainer extends GenericContainer<UnstartedContainer> {

        private final String image;

        UnstartedContainer(String image) {
            super(image);
            this.image = image;
        }

        @Override
        public String getDockerImageName() {
            return this.image;
        }

        @Override
        public void start() {
        }

        @Override
        public void stop() {
        }

        @Override
        public String getHost() {
            return "docker.example";
        }

        @Override
        public Integer getMappedPort(int port) {
            return 40000 + port;
        }

    }

}
