package one.flowmade.aether.sample;

import java.lang.reflect.Proxy;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;

import one.flowmade.aether.AetherException;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.HistoryTruncatedException;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.UnknownOutcomeException;

import static org.junit.jupiter.params.provider.Arguments.arguments;

class StoreFailureTests {

    @ParameterizedTest
    @MethodSource
    void theAnswerSaysWhetherTheChangeMayHaveBeenStored(AetherException failure, boolean mayHaveBeenStored) {
        problem(failure, HttpStatus.SERVICE_UNAVAILABLE).jsonPath("$.mayHaveBeenStored").isEqualTo(mayHaveBeenStored);
    }

    static Stream<Arguments> theAnswerSaysWhetherTheChangeMayHaveBeenStored() {
        return Stream.of(arguments(new UnknownOutcomeException("order-1", 1, null), true),
                arguments(new StoreUnavailableException("no leader", null), false),
                arguments(new StoreClosedException(), false));
    }

    @Test
    void halfAHistoryIsNotTakenForAnOrder() {
        problem(new HistoryTruncatedException("order-1", 1, 7), HttpStatus.GONE);
    }

    private static BodyContentSpec problem(AetherException failure, HttpStatus status) {
        return RestTestClient.bindToController(new OrderController(TestOrders.in(failing(failure))))
            .configureServer((server) -> server.setControllerAdvice(new Problems()))
            .build()
            .post()
            .uri("/orders/order-00000000-0000-0000-0000-000000000000/pay")
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody();
    }

    private static EventStore failing(AetherException failure) {
        return (EventStore) Proxy.newProxyInstance(EventStore.class.getClassLoader(),
                new Class<?>[] { EventStore.class }, (proxy, method, arguments) -> {
                    throw failure;
                });
    }

}
