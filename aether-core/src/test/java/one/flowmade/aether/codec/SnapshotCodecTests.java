package one.flowmade.aether.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.snapshot.ActorSnapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SnapshotCodecTests {

    private static final JsonMapper MAPPER = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();

    private final SnapshotCodec codec = new SnapshotCodec();

    @ParameterizedTest
    @MethodSource("originals")
    void writesWhatTheOriginalWroteAsEqualJson(String line) throws IOException {
        byte[] written = this.codec.encode(this.codec.decode(utf8(line)));

        assertThat(comparable(MAPPER.readTree(written))).isEqualTo(comparable(MAPPER.readTree(line)));
        assertThat(new String(written, StandardCharsets.UTF_8)).startsWith("{\"actorId\":").contains("\"timestamp\":");
    }

    @Test
    void readsALineForEveryKnownSnapshot() {
        assertThat(originals().map((line) -> this.codec.decode(utf8(line)))).hasSize(2).first().satisfies((first) -> {
            assertThat(first.actorId()).isEqualTo("order-123");
            assertThat(first.version()).isEqualTo(8);
            assertThat(first.state()).containsEntry("total", new BigDecimal("99.99"));
            assertThat(first.timestamp()).isEqualTo(Instant.parse("2026-01-13T21:25:51.123456789Z"));
            assertThat(first.stateType()).isNull();
        });
    }

    @Test
    void keepsEveryFieldAndItsChecksum() {
        ActorSnapshot taken = ActorSnapshot.of("order-1", 7,
                Map.of("total", new BigDecimal("1.50"), "lines", List.of(1, "two", true, Map.of("three", 3.0))),
                Instant.parse("2026-01-13T21:25:51.1Z"), "Order", 2);
        ActorSnapshot snapshot = new ActorSnapshot(taken.actorId(), taken.version(), taken.state(), taken.timestamp(),
                taken.stateType(), taken.schemaVersion(), 99L, taken.checksum());

        ActorSnapshot decoded = this.codec.decode(this.codec.encode(snapshot));

        assertThat(decoded).isEqualTo(snapshot);
        assertThat(decoded.isIntact()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = { "``|empty", "{|end-of-input", "[]|'snapshot' must be an object", "{}|'actorId' must be present",
                    "{\"actorId\":\"a\",\"version\":1}|'timestamp' must be present",
                    "{\"actorId\":\"a\",\"version\":\"1\"}|'version' must be an integer",
                    "{\"actorId\":\"a\",\"state\":[]}|'state' must be an object",
                    "{\"actorId\":\"a\",\"version\":1,\"timestamp\":\"now\"}|must be RFC 3339",
                    "{\"actorId\":\"a\",\"version\":1,\"timestamp\":\"2026-01-13T21:25:51Z\"} {}|must end" })
    void refusesWhatIsNoSnapshot(String record, String reason) {
        assertThatExceptionOfType(MalformedRecordException.class).isThrownBy(() -> this.codec.decode(utf8(record)))
            .withMessageContaining(reason);
    }

    static Stream<String> originals() {
        try (InputStream lines = SnapshotCodecTests.class.getResourceAsStream("/wire/go-snapshots.jsonl")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static JsonNode comparable(JsonNode snapshot) {
        ObjectNode comparable = (ObjectNode) snapshot;
        if (comparable.path("state").isNull()) {
            comparable.putObject("state");
        }
        String timestamp = comparable.path("timestamp").textValue();
        return comparable.put("timestamp", OffsetDateTime.parse(timestamp).toInstant().toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
