package one.flowmade.aether.sample;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import one.flowmade.aether.store.EventStore;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "aether.store.type=in-memory")
class ConcurrentChangeTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Orders orders;

    @Test
    @Timeout(30)
    void oneOfTwoConcurrentChangesIsAConflict() {
        String id = this.orders.place("c-1", List.of(new Item("A-1", 2, new BigDecimal("19.90")))).actorId();

        CompletableFuture<HttpResponse<String>> pay = post("/orders/%s/pay".formatted(id));
        CompletableFuture<HttpResponse<String>> cancel = post("/orders/%s/cancel".formatted(id));

        List<HttpResponse<String>> responses = List.of(pay.join(), cancel.join());
        assertThat(responses).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
        assertThat(responses).filteredOn((response) -> response.statusCode() == 409)
            .extracting(HttpResponse::body)
            .singleElement()
            .asString()
            .contains(id + " was changed by somebody else at the same time.");
    }

    private CompletableFuture<HttpResponse<String>> post(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(this.port, path)))
            .POST(BodyPublishers.noBody())
            .build();
        return this.client.sendAsync(request, BodyHandlers.ofString());
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class BothReadBeforeEitherSaves {

        @Bean
        @Primary
        Orders rendezvous(EventStore store) {
            CyclicBarrier bothHaveRead = new CyclicBarrier(2);
            return TestOrders.in((EventStore) Proxy.newProxyInstance(EventStore.class.getClassLoader(),
                    new Class<?>[] { EventStore.class }, (proxy, method, arguments) -> {
                        Object result = AopUtils.invokeJoinpointUsingReflection(store, method, arguments);
                        if (method.getName().equals("streamEvents")) {
                            bothHaveRead.await(20, TimeUnit.SECONDS);
                        }
                        return result;
                    }));
        }

    }

}
