package one.flowmade.aether.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Scanner;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as it is run, on a server of its own.
 */
@Timeout(60)
class SampleApplicationIT {

    private static final String WISH = """
            {"customer":"c-1","items":[{"sku":"A-1","quantity":2,"price":19.90}]}""";

    private final HttpClient client = HttpClient.newHttpClient();

    private final NatsServer server = NatsServer.start();

    @AfterEach
    void closeServer() {
        this.server.close();
    }

    @Test
    void whatWasStoredIsFoundAfterARestart() throws Exception {
        String order;
        try (ConfigurableApplicationContext application = start()) {
            order = post(application, "/orders", WISH).headers().firstValue("Location").orElseThrow();
            post(application, order + "/pay", "");
        }
        this.server.restart();
        try (ConfigurableApplicationContext application = start()) {
            assertThat(get(application, order)).contains("\"status\":\"PAID\"", "\"version\":2", "\"total\":39.80");
            assertThat(post(application, order + "/ship", "").statusCode()).isEqualTo(200);
            assertThat(get(application, order + "/events")).contains("OrderPlaced", "OrderPaid", "OrderShipped");
        }
    }

    @Test
    void whatOneNodeStoresShowsOnTheOther() throws Exception {
        try (ConfigurableApplicationContext one = start();
                ConfigurableApplicationContext other = start();
                Scanner seen = new Scanner(view(other), StandardCharsets.UTF_8)) {
            String order = post(one, "/orders", WISH).headers().firstValue("Location").orElseThrow();
            assertThat(seen.findWithinHorizon("event:stored\ndata:.+", 0)).contains("OrderPlaced",
                    order.substring("/orders/".length()));

            assertThat(post(other, order + "/pay", "").statusCode()).isEqualTo(200);
            assertThat(get(one, order)).contains("\"status\":\"PAID\"");
        }
    }

    @Test
    void withoutAServerTheApplicationIsNotAvailable() throws Exception {
        try (ConfigurableApplicationContext application = start("--aether.store.save-timeout=1s")) {
            this.server.stop();

            HttpResponse<String> response = post(application, "/orders", WISH);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("\"mayHaveBeenStored\":");
        }
    }

    @Test
    void aViewerDoesNotHoldUpTheShutdown() throws Exception {
        ConfigurableApplicationContext application = start("--spring.lifecycle.timeout-per-shutdown-phase=40s");
        try (application; InputStream stream = view(application)) {
            Instant start = Instant.now();
            application.close();

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(stream.readAllBytes()).startsWith(':');
        }
    }

    private ConfigurableApplicationContext start(String... arguments) {
        return SpringApplication.run(SampleApplication.class,
                Stream
                    .concat(Stream.of("--server.port=0", "--aether.nats.servers=" + this.server.url()),
                            Stream.of(arguments))
                    .toArray(String[]::new));
    }

    private HttpResponse<String> post(ApplicationContext application, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = request(application, path).header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
        return this.client.send(request, BodyHandlers.ofString());
    }

    private String get(ApplicationContext application, String path) throws IOException, InterruptedException {
        return this.client.send(request(application, path).build(), BodyHandlers.ofString()).body();
    }

    private InputStream view(ApplicationContext application) throws IOException, InterruptedException {
        return this.client.send(request(application, "/events/live").build(), BodyHandlers.ofInputStream()).body();
    }

    private static HttpRequest.Builder request(ApplicationContext application, String path) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(port, path)));
    }

}
