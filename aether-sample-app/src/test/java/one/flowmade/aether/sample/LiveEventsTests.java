package one.flowmade.aether.sample;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Scanner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.server.ResponseStatusException;

import one.flowmade.aether.event.EventStored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "aether.store.type=in-memory")
@Timeout(60)
class LiveEventsTests {

    private static final List<Item> ITEMS = List.of(new Item("A-1", 2, new BigDecimal("19.90")));

    @LocalServerPort
    private int port;

    @Autowired
    private LiveEvents live;

    @Autowired
    private Orders orders;

    @Autowired
    private ApplicationEventPublisher publisher;

    @AfterEach
    void viewersThatHaveGoneAreForgotten() {
        await("no viewer").until(() -> {
            publish("Something");
            return this.live.viewers() == 0;
        });
    }

    @Test
    void aViewerSeesWhatIsStoredInOrder() throws Exception {
        try (Scanner stream = view()) {
            String id = this.orders.place("c-1", ITEMS).actorId();
            this.orders.change(id, Order::pay);

            assertThat(next(stream)).contains("\"eventType\":\"OrderPlaced\"", "\"actorId\":\"" + id + "\"");
            assertThat(next(stream)).contains("\"eventType\":\"OrderPaid\"", "\"version\":2");
        }
    }

    @Test
    void aViewerThatReadsNothingIsGivenUpAndDelaysNobody() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("localhost", this.port));
            socket.getOutputStream()
                .write("GET /events/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await("the viewer").until(() -> this.live.viewers() == 1);

            Duration longest = Duration.ZERO;
            while (this.live.viewers() > 0) {
                Instant start = Instant.now();
                publish("x".repeat(10_000));
                Duration taken = Duration.between(start, Instant.now());
                longest = (taken.compareTo(longest) > 0) ? taken : longest;
            }
            assertThat(longest).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void viewersAreBounded() {
        LiveEvents bounded = new LiveEvents();
        try {
            assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> {
                while (bounded.viewers() < 1000) {
                    bounded.view();
                }
            });
            assertThat(bounded.viewers()).isEqualTo(100);
        }
        finally {
            bounded.close();
        }
    }

    private Scanner view() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d/events/live".formatted(this.port)))
            .build();
        InputStream stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
        return new Scanner(stream, StandardCharsets.UTF_8);
    }

    private static String next(Scanner stream) {
        return stream.findWithinHorizon("event:stored\ndata:.+", 0);
    }

    private void publish(String eventType) {
        this.publisher.publishEvent(new EventStored("e-1", "order-1", 1, Instant.now(), eventType, "shop"));
    }

}
