package one.flowmade.aether.typed;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What three generations of an application have stored reads alike.
 */
class GoldenEventsTests {

    private final EventCodec codec = new EventCodec();

    private final TypedEvents events = TypedEvents.of(EventTypeRegistry.of(List.of(OrderAccepted.class)),
            Upcasters.builder()
                .change("OrderPlaced", 1, GoldenEventsTests::separateTheCurrency)
                .split("OrderPlaced", 2, (data) -> List.of(new Payload("OrderAccepted", 3, withPrice(data))))
                .build());

    @Test
    void readsThreeGenerationsAlike() {
        OrderAccepted accepted = new OrderAccepted("Ada Lovelace", new Price(new BigDecimal("99.90"), "EUR"));

        assertThat(golden()).hasSize(3)
            .allSatisfy((stored) -> assertThat(this.events.read(stored)).extracting(TypedEvent::payload)
                .containsExactly(accepted));
    }

    @Test
    void writesTheNewestGenerationAsItIsStored() {
        Event newest = golden().get(2);
        Record payload = (Record) this.events.read(newest).get(0).payload();

        Event written = this.events.toEvent(newest.actorId(), newest.version(), payload);

        assertThat(written.eventType()).isEqualTo(newest.eventType());
        assertThat(written.data()).isEqualTo(newest.data());
        assertThat(written.metadata()).isEqualTo(newest.metadata());
    }

    @Test
    void leavesWhatIsStoredAsItIs() {
        for (Event stored : golden()) {
            byte[] before = this.codec.encode(List.of(stored));
            this.events.read(stored);
            assertThat(this.codec.encode(List.of(stored))).isEqualTo(before);
        }
    }

    static void separateTheCurrency(Map<String, @Nullable Object> data) {
        String[] total = String.valueOf(data.get("total")).split(" ", 2);
        data.put("total", new BigDecimal(total[0]));
        data.put("currency", total[1]);
    }

    static Map<String, @Nullable Object> withPrice(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> price = new LinkedHashMap<>();
        price.put("amount", data.remove("total"));
        price.put("currency", data.remove("currency"));
        data.put("price", price);
        return data;
    }

    static List<Event> golden() {
        try (InputStream lines = GoldenEventsTests.class.getResourceAsStream("/golden/order-placed.jsonl")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines()
                .map((line) -> new EventCodec().decode(line.getBytes(StandardCharsets.UTF_8)).get(0))
                .toList();
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    @EventType(schemaVersion = 3)
    record OrderAccepted(String customer, Price price) {

    }

    record Price(BigDecimal amount, String currency) {

    }

}
