package one.flowmade.aether.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class EventTests {

    private static final Instant NOON = Instant.parse("2026-01-13T12:00:00.123456789Z");

    @Test
    void isBuiltWithARandomIdAndThePresentTime() {
        Instant before = Instant.now();
        Event event = Event.builder("OrderPlaced", "order-1").build();

        assertThat(event.id()).hasSize(36).isNotEqualTo(Event.builder("OrderPlaced", "order-1").build().id());
        assertThat(event.timestamp()).isBetween(before, Instant.now());
        assertThat(event).usingRecursiveComparison()
            .ignoringFields("id", "timestamp")
            .isEqualTo(new Event("", "OrderPlaced", "order-1", null, 0, Map.of(), Map.of(), NOON));
    }

    @Test
    void isBuiltWithWhatItIsGiven() {
        Event event = Event.builder("OrderPlaced", "order-1")
            .id("e-1")
            .commandId("c-1")
            .version(7)
            .data(Map.of("total", 5L))
            .metadata(Map.of("k", "v"))
            .timestamp(NOON)
            .build();

        assertThat(event).isEqualTo(
                new Event("e-1", "OrderPlaced", "order-1", "c-1", 7, Map.of("total", 5L), Map.of("k", "v"), NOON));
    }

    @Test
    void cannotBeChangedThroughWhatItWasBuiltFrom() {
        List<@Nullable Object> list = new ArrayList<>(List.of("one"));
        Map<String, @Nullable Object> inner = new HashMap<>(Map.of("list", list));
        Map<String, @Nullable Object> data = new HashMap<>(Map.of("inner", inner));
        Map<String, String> metadata = new HashMap<>(Map.of("k", "v"));
        Event event = Event.builder("T", "a").data(data).metadata(metadata).build();

        list.add("two");
        inner.put("more", 1);
        data.clear();
        metadata.put("k", "changed");

        assertThat(event.data()).isEqualTo(Map.of("inner", Map.of("list", List.of("one"))));
        assertThat(event.metadata()).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void cannotBeChangedThroughWhatItGives() {
        Event event = Event.builder("T", "a")
            .data(Map.of("map", new HashMap<>(Map.of("k", "v")), "list", new ArrayList<>(List.of(new HashMap<>())),
                    "empty", new ArrayList<>()))
            .metadata(new HashMap<>())
            .build();

        List<?> list = (List<?>) Objects.requireNonNull(event.data().get("list"));
        assertThat(event.data()).isUnmodifiable();
        assertThat((Map<?, ?>) event.data().get("map")).isUnmodifiable();
        assertThat(list).isUnmodifiable();
        assertThat((Map<?, ?>) list.get(0)).isUnmodifiable();
        assertThat((List<?>) event.data().get("empty")).isUnmodifiable();
        assertThat(event.metadata()).isUnmodifiable();
    }

    @Test
    void keepsTheOrderOfKeys() {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String key : List.of("z", "a", "m", "b")) {
            ordered.put(key, key);
        }
        Event event = Event.builder("T", "a").data(ordered).metadata(ordered).build();

        assertThat(event.data().keySet()).containsExactly("z", "a", "m", "b");
        assertThat(event.metadata().keySet()).containsExactly("z", "a", "m", "b");
    }

    @Test
    void mayHoldWhatAForeignWriterStored() {
        Event event = new Event("", "", "", "", -1, Map.of(), Map.of("", ""), NOON);

        assertThat(event.id()).isEmpty();
        assertThat(event.version()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z" })
    void mayHappenAtTheEndsOfTime(String timestamp) {
        Instant instant = Instant.parse(timestamp);

        assertThat(Event.builder("T", "a").timestamp(instant).build().timestamp()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0000-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z" })
    void refusesTimestampsBeyondTheEnds(String timestamp) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Event.builder("T", "a").timestamp(Instant.parse(timestamp)).build())
            .withMessageStartingWith("'timestamp' must lie between 0001-01-01T00:00:00Z and ")
            .withMessageEndingWith(", was " + timestamp);
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNullByName() {
        assertRefusesNull("id", () -> new Event(null, "T", "a", null, 1, Map.of(), Map.of(), NOON));
        assertRefusesNull("eventType", () -> new Event("e", null, "a", null, 1, Map.of(), Map.of(), NOON));
        assertRefusesNull("actorId", () -> new Event("e", "T", null, null, 1, Map.of(), Map.of(), NOON));
        assertRefusesNull("data", () -> new Event("e", "T", "a", null, 1, null, Map.of(), NOON));
        assertRefusesNull("metadata", () -> new Event("e", "T", "a", null, 1, Map.of(), null, NOON));
        assertRefusesNull("timestamp", () -> new Event("e", "T", "a", null, 1, Map.of(), Map.of(), null));
        assertRefusesNull("metadata.k", () -> Event.builder("T", "a").build().withMetadata("k", null));
        assertRefusesNull("metadata.null", () -> Event.builder("T", "a").build().withMetadata(null, "v"));
        assertRefusesNull("eventType", () -> Event.builder(null, "a"));
        assertRefusesNull("actorId", () -> Event.builder("T", null));
        assertRefusesNull("id", () -> Event.builder("T", "a").id(null));
        assertRefusesNull("data", () -> Event.builder("T", "a").data(null));
        assertRefusesNull("metadata", () -> Event.builder("T", "a").metadata(null));
        assertRefusesNull("timestamp", () -> Event.builder("T", "a").timestamp(null));
    }

    @Test
    void refusesToBuildWithABlankIdOrNoVersion() {
        assertThatIllegalArgumentException().isThrownBy(() -> Event.builder("T", "a").id(" "))
            .withMessage("'id' must not be blank");
        assertThatIllegalArgumentException().isThrownBy(() -> Event.builder("T", "a").version(0))
            .withMessage("'version' must be positive, was 0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\ud800", "x\udc00", "\udc00\ud800", "\ud83d" })
    void refusesUnpairedSurrogates(String text) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Event(text, "T", "a", null, 1, Map.of(), Map.of(), NOON))
            .withMessage("'id' must not hold an unpaired surrogate");
        assertThatIllegalArgumentException().isThrownBy(() -> Event.builder(text, "a").build())
            .withMessage("'eventType' must not hold an unpaired surrogate");
        assertThatIllegalArgumentException().isThrownBy(() -> Event.builder("T", text).build())
            .withMessage("'actorId' must not hold an unpaired surrogate");
        assertThatIllegalArgumentException().isThrownBy(() -> Event.builder("T", "a").commandId(text).build())
            .withMessage("'commandId' must not hold an unpaired surrogate");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Event.builder("T", "a").metadata(Map.of("k", text)).build())
            .withMessage("'metadata.k' must not hold an unpaired surrogate");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Event.builder("T", "a").metadata(Map.of(text, "v")).build())
            .withMessage("'metadata.%s' must not hold an unpaired surrogate".formatted(text));
    }

    @Test
    void refusesWhatIsTooLongToBeReadAgain() {
        String tooLong = "x".repeat(JsonLimits.MAX_STRING_LENGTH + 1);
        String tooLongKey = "x".repeat(JsonLimits.MAX_KEY_LENGTH + 1);

        assertThatIllegalArgumentException().isThrownBy(() -> Event.builder(tooLong, "a").build())
            .withMessage("'eventType' must not be longer than 10000000, was 10000001");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Event.builder("T", "a").metadata(Map.of("k", tooLong)).build())
            .withMessage("'metadata.k' must not be longer than 10000000, was 10000001");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Event.builder("T", "a").metadata(Map.of(tooLongKey, "v")).build())
            .withMessageEndingWith(" must not be longer than 50000, was 50001")
            .satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void addsMetadataToACopy() {
        Event event = Event.builder("T", "a").metadata(Map.of("userId", "u-1", "k", "v")).build();
        Event changed = event.withMetadata("userId", "u-2");

        assertThat(changed.metadata()).isEqualTo(Map.of("userId", "u-2", "k", "v"));
        assertThat(changed).usingRecursiveComparison().ignoringFields("metadata").isEqualTo(event);
        assertThat(event.userId()).isEqualTo("u-1");
    }

    @Test
    void tellsTheMetadataThatHaveNames() {
        Event event = Event.builder("T", "a")
            .metadata(Map.of("correlationId", "c", "causationId", "d", "userId", "u", "traceId", "t", "spanId", "s"))
            .build();

        assertThat(List.of(event.correlationId(), event.causationId(), event.userId(), event.traceId(), event.spanId()))
            .containsExactly("c", "d", "u", "t", "s");
        assertThat(Event.builder("T", "a").build().correlationId()).isNull();
    }

    @Test
    void takesOverTheMetadataOfItsCause() {
        Event cause = Event.builder("T", "a")
            .id("cause")
            .metadata(
                    Map.of("correlationId", "conversation", "causationId", "earlier", "userId", "u-1", "traceId", "t"))
            .build();
        Event effect = Event.builder("T", "b").metadata(Map.of("userId", "u-2", "correlationId", "other")).build();

        assertThat(effect.withMetadataFrom(cause).metadata()).isEqualTo(
                Map.of("correlationId", "conversation", "causationId", "cause", "userId", "u-2", "traceId", "t"));
    }

    @Test
    void doesNotTakeOverTheSchemaVersionOfItsCause() {
        Event cause = Event.builder("T", "a").metadata(Map.of(MetadataKeys.SCHEMA_VERSION, "3")).build();
        Event effect = Event.builder("T", "b").build();

        assertThat(effect.withMetadataFrom(cause).metadata()).doesNotContainKey(MetadataKeys.SCHEMA_VERSION);
        assertThat(effect.withMetadata(MetadataKeys.SCHEMA_VERSION, "2").withMetadataFrom(cause).metadata())
            .containsEntry(MetadataKeys.SCHEMA_VERSION, "2");
    }

    @Test
    void staysInTheTraceOfItsCauseButIsNotItsSpan() {
        Event cause = Event.builder("T", "a").metadata(Map.of("traceId", "t", "spanId", "s")).build();

        assertThat(Event.builder("T", "b").build().withMetadataFrom(cause).metadata()).containsEntry("traceId", "t")
            .doesNotContainKey("spanId");
    }

    @Test
    void isCorrelatedByTheIdOfACauseWithoutCorrelation() {
        Event cause = Event.builder("T", "a").id("cause").build();

        assertThat(Event.builder("T", "b").build().withMetadataFrom(cause).metadata())
            .isEqualTo(Map.of("correlationId", "cause", "causationId", "cause"));
    }

    @Test
    void becomesTheFactThatItWasStored() {
        Event event = Event.builder("OrderPlaced", "order-1").id("e-1").version(3).build();

        assertThat(EventStored.of(event, NOON, "shop"))
            .isEqualTo(new EventStored("e-1", "order-1", 3, NOON, "OrderPlaced", "shop"));
    }

    @Test
    void theFactThatItWasStoredTellsWhatItsConsequencesNeedToKnow() {
        Map<String, String> told = Map.of("correlationId", "c", "userId", "u".repeat(512), "traceId", "t", "spanId",
                "s", "traceFlags", "00");
        Map<String, String> more = new HashMap<>(told);
        more.putAll(Map.of("causationId", "d", "schemaVersion", "2", "own", "o"));

        assertThat(EventStored.metadataOf(Event.builder("T", "a").metadata(more).build())).isEqualTo(told);
        more.put("userId", "u".repeat(513));
        assertThat(EventStored.metadataOf(Event.builder("T", "a").metadata(more).build())).doesNotContainKey("userId");
    }

    private static void assertRefusesNull(String name, Runnable call) {
        assertThatNullPointerException().isThrownBy(call::run).withMessage("'%s' must not be null".formatted(name));
    }

    @Test
    void refusesMoreValuesThanCanBeReadAgain() {
        int most = JsonLimits.MAX_VALUES - JsonLimits.VALUES_OF_EVENT - 1;
        List<?> list = Collections.nCopies(most - 1, List.of());

        assertThat(Event.builder("T", "a").data(Map.of("list", list)).metadata(Map.of("k", "v")).build().data())
            .isEqualTo(Map.of("list", list));
        assertThatIllegalArgumentException().isThrownBy(
                () -> Event.builder("T", "a").data(Map.of("list", list, "one", 1)).metadata(Map.of("k", "v")).build())
            .withMessageMatching("'data\\..*' must not belong to an event of more than 500000 values");
    }

}
