package one.flowmade.aether.sample;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "aether.store.type=in-memory")
class OrderApiTests {

    private static final String WISH = """
            {"customer":"c-1","items":[{"sku":"A-1","quantity":2,"price":19.90}]}""";

    private final RestTestClient client;

    OrderApiTests(@LocalServerPort int port) {
        this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void anOrderIsPlacedAndFoundAtItsLocation() {
        get(place()).expectStatus()
            .isOk()
            .expectBody()
            .jsonPath("$.version")
            .isEqualTo(1)
            .jsonPath("$.status")
            .isEqualTo("PLACED")
            .jsonPath("$.customer")
            .isEqualTo("c-1")
            .jsonPath("$.items[0].quantity")
            .isEqualTo(2)
            .jsonPath("$.total")
            .isEqualTo(39.80);
    }

    @Test
    void theHistoryTellsWhatHappened() {
        String order = place();
        post(order + "/pay").expectStatus().isOk().expectBody().jsonPath("$.status").isEqualTo("PAID");
        post(order + "/ship").expectStatus().isOk().expectBody().jsonPath("$.version").isEqualTo(3);

        get(order + "/events").expectStatus()
            .isOk()
            .expectBody()
            .jsonPath("$[*].eventType")
            .isEqualTo(List.of("OrderPlaced", "OrderPaid", "OrderShipped"))
            .jsonPath("$[*].version")
            .isEqualTo(List.of(1, 2, 3))
            .jsonPath("$[1].data.amount")
            .isEqualTo(39.80);
    }

    @Test
    void whatTheStateForbidsIsAConflict() {
        String order = place();
        post(order + "/cancel").expectStatus().isOk();

        problem(post(order + "/pay"), HttpStatus.CONFLICT).jsonPath("$.detail")
            .isEqualTo("The order is CANCELLED and cannot be paid.");
        get(order).expectBody().jsonPath("$.version").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/orders/order-00000000-0000-0000-0000-000000000000", "/orders/customer-1" })
    void whatWasNeverPlacedIsNotFound(String order) {
        problem(get(order), HttpStatus.NOT_FOUND);
        problem(get(order + "/events"), HttpStatus.NOT_FOUND);
        problem(post(order + "/pay"), HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            customer          | {"items":[{"sku":"A-1","quantity":2,"price":19.90}]}
            customer          | {"customer":" ","items":[{"sku":"A-1","quantity":2,"price":19.90}]}
            customer          | {"customer":"\\ud800","items":[{"sku":"A-1","quantity":2,"price":19.90}]}
            customer          | {"customer":{},"items":[{"sku":"A-1","quantity":2,"price":19.90}]}
            items             | {"customer":"c-1"}
            items             | {"customer":"c-1","items":[]}
            items             | {"customer":"c-1","items":{}}
            items[0]          | {"customer":"c-1","items":[null]}
            items[0].sku      | {"customer":"c-1","items":[{"sku":"A 1","quantity":2,"price":19.90}]}
            items[0].quantity | {"customer":"c-1","items":[{"sku":"A-1","price":19.90}]}
            items[0].quantity | {"customer":"c-1","items":[{"sku":"A-1","quantity":0,"price":19.90}]}
            items[0].quantity | {"customer":"c-1","items":[{"sku":"A-1","quantity":1.5,"price":19.90}]}
            items[1].quantity | {"customer":"c-1","items":[{"sku":"A-1","quantity":1,"price":1},{"quantity":"two"}]}
            items[0].price    | {"customer":"c-1","items":[{"sku":"A-1","quantity":2}]}
            items[0].price    | {"customer":"c-1","items":[{"sku":"A-1","quantity":2,"price":-1}]}
            items[0].price    | {"customer":"c-1","items":[{"sku":"A-1","quantity":2,"price":19.999}]}
            items[0].price    | {"customer":"c-1","items":[{"sku":"A-1","quantity":2,"price":1e999999999}]}
            items[0]          | {"customer":"c-1","items":[{"sku":"A-1","quantity":
            ``                | ["customer"]
            ``                | {"customer":"c-1","items":[{"sku":"A-1","quantity":2,"price":19.90}]} and more
            ``                | null
            ``                | ``
            """)
    void badInputIsRefusedByTheNameOfTheField(String field, String body) {
        problem(post("/orders", body), HttpStatus.BAD_REQUEST).jsonPath("$.errors.length()")
            .isEqualTo(1)
            .jsonPath("$.errors[0].field")
            .isEqualTo(field)
            .jsonPath("$.errors[0].message")
            .isNotEmpty();
    }

    @Test
    void everyBadFieldIsNamed() {
        problem(post("/orders", """
                {"items":[{"sku":"A-1"}]}"""), HttpStatus.BAD_REQUEST).jsonPath("$.errors[*].field")
            .isEqualTo(List.of("customer", "items[0].price", "items[0].quantity"));
    }

    @Test
    void whatIsNotJsonIsRefused() {
        problem(this.client.post().uri("/orders").contentType(MediaType.TEXT_PLAIN).body(WISH).exchange(),
                HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void thePageIsServed() {
        get("/").expectStatus().isOk().expectHeader().contentTypeCompatibleWith(MediaType.TEXT_HTML);
    }

    @Test
    void actuatorShowsHealthAndMetrics() {
        place();

        get("/actuator/health").expectBody().jsonPath("$.components.aether.status").isEqualTo("UP");
        get("/actuator/metrics/aether.events.stored").expectStatus().isOk();
        get("/actuator/prometheus").expectBody(String.class)
            .value((metrics) -> assertThat(metrics).contains("aether_events_stored_total{eventType=\"OrderPlaced\""));
    }

    private String place() {
        return Objects
            .requireNonNull(
                    post("/orders", WISH).expectStatus().isCreated().returnResult().getResponseHeaders().getLocation())
            .toString();
    }

    private ResponseSpec get(String path) {
        return this.client.get().uri(path).exchange();
    }

    private ResponseSpec post(String path) {
        return this.client.post().uri(path).exchange();
    }

    private ResponseSpec post(String path, String body) {
        return this.client.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private static BodyContentSpec problem(ResponseSpec response, HttpStatus status) {
        return response.expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody();
    }

}
