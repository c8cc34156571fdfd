package one.flowmade.aether.nats.store;

import java.util.HashMap;
import java.util.Map;

import io.nats.client.impl.Headers;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.MetadataKeys;

import static org.assertj.core.api.Assertions.assertThat;

class MetadataHeadersTests {

    @Test
    void tellWhatEventStoredTells() {
        Map<String, String> metadata = new HashMap<>(Map.of(MetadataKeys.CORRELATION_ID, "c\r\nd 100%",
                MetadataKeys.USER_ID, "Jürgen", MetadataKeys.TRACE_ID, "0af7651916cd43dd8448eb211c80319c",
                MetadataKeys.SPAN_ID, "b7ad6b7169203331", MetadataKeys.TRACE_FLAGS, "00"));
        Event event = event(metadata);
        assertThat(EventStored.metadataOf(event)).isEqualTo(metadata);
        assertThat(MetadataHeaders.read(written(event)::getLast)).isEqualTo(metadata);
        metadata.put(MetadataKeys.CAUSATION_ID, "cause");
        metadata.put("own", "of the application");
        metadata.put(MetadataKeys.USER_ID, "");
        assertThat(MetadataHeaders.read(written(event(metadata))::getLast))
            .isEqualTo(EventStored.metadataOf(event(metadata)))
            .containsOnlyKeys("correlationId", "userId", "traceId", "spanId", "traceFlags");
    }

    @Test
    void areNotThereWhenThereIsNothingToTell() {
        assertThat(written(event(Map.of("own", "of the application"))).isEmpty()).isTrue();
    }

    @Test
    void leaveOutWhatIsTooLong() {
        Event event = event(
                Map.of(MetadataKeys.CORRELATION_ID, "c".repeat(513), MetadataKeys.USER_ID, "u".repeat(512)));
        assertThat(MetadataHeaders.read(written(event)::getLast)).containsOnlyKeys(MetadataKeys.USER_ID);
    }

    @Test
    void leaveOutWhatNoWriterOfThemWrites() {
        Map<String, String> headers = Map.of("Aether-User-Id", "%zz", "Aether-Correlation-Id", "c");
        assertThat(MetadataHeaders.read(headers::get)).isEqualTo(Map.of(MetadataKeys.CORRELATION_ID, "c"));
    }

    private static Headers written(Event event) {
        Headers headers = new Headers();
        MetadataHeaders.write(headers, event);
        return headers;
    }

    private static Event event(Map<String, String> metadata) {
        return Event.builder("OrderPlaced", "order-1").version(1).metadata(metadata).build();
    }

}
