package one.flowmade.aether.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an actor. Immutable: data and metadata are copied deeply on
 * construction and cannot be changed through any reference.
 * <p>
 * Data are JSON values: {@code null}, {@link Boolean}, {@link String}, numbers, lists and
 * maps with string keys. Integers become {@link Long}, or {@link java.math.BigInteger}
 * beyond its range; decimals become {@link java.math.BigDecimal} with their scale.
 * Anything else, {@code NaN} and what exceeds the limits of {@link JsonLimits} is refused
 * with its path.
 * <p>
 * An event may hold what a foreign writer stored, such as an empty id. A store demands
 * more of what it saves, see {@code EventStore}.
 *
 * @param id identifies the event; saving the same id at the same version again is a
 * repetition, not a conflict
 * @param eventType what happened, for example {@code OrderPlaced}
 * @param actorId whom it happened to; what stands before its first {@code -} is the
 * actor's type
 * @param commandId the command that led to the event, if known
 * @param version the place in the actor's history; 1 is the expected first, and 0 means
 * that none was given
 * @param data the payload
 * @param metadata what accompanies the payload, see {@link MetadataKeys}
 * @param timestamp when it happened, between the years 0001 and 9999, with nanoseconds
 */
public record Event(String id, String eventType, String actorId, @Nullable String commandId, long version,
        Map<String, @Nullable Object> data, Map<String, String> metadata, Instant timestamp) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    public Event {
        requireText(id, "id");
        requireText(eventType, "eventType");
        requireText(actorId, "actorId");
        if (commandId != null) {
            requireText(commandId, "commandId");
        }
        metadata = JsonValues.copyOfTexts(Objects.requireNonNull(metadata, "'metadata' must not be null"));
        data = JsonValues.copyOf(Objects.requireNonNull(data, "'data' must not be null"),
                JsonLimits.MAX_VALUES - JsonLimits.VALUES_OF_EVENT - metadata.size());
        Objects.requireNonNull(timestamp, "'timestamp' must not be null");
        if (timestamp.isBefore(EARLIEST) || timestamp.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    "'timestamp' must lie between %s and %s, was %s".formatted(EARLIEST, LATEST, timestamp));
        }
    }

    /**
     * Starts an event with a random id, the present time and no data.
     * @param eventType what happened
     * @param actorId whom it happened to
     * @return a builder
     */
    public static Builder builder(String eventType, String actorId) {
        return new Builder(eventType, actorId);
    }

    /**
     * Adds one entry to the metadata, or replaces it.
     * @param key the key
     * @param value the value
     * @return a copy of this event
     */
    public Event withMetadata(String key, String value) {
        Map<String, String> merged = new LinkedHashMap<>(this.metadata);
        merged.put(key, value);
        return withMetadata(merged);
    }

    /**
     * Names the event that led to this one as its cause and takes over its metadata where
     * this event has none of its own, but for the schema version and the span id, which
     * tell of the cause only. The correlation id is always that of the cause, or the
     * cause's id if it has none.
     * @param cause the event that led to this one
     * @return a copy of this event
     */
    public Event withMetadataFrom(Event cause) {
        Map<String, String> merged = new LinkedHashMap<>(cause.metadata);
        merged.remove(MetadataKeys.SCHEMA_VERSION);
        merged.remove(MetadataKeys.SPAN_ID);
        merged.putAll(this.metadata);
        merged.put(MetadataKeys.CORRELATION_ID, Objects.requireNonNullElse(cause.correlationId(), cause.id));
        merged.put(MetadataKeys.CAUSATION_ID, cause.id);
        return withMetadata(merged);
    }

    private Event withMetadata(Map<String, String> replacement) {
        return new Event(this.id, this.eventType, this.actorId, this.commandId, this.version, this.data, replacement,
                this.timestamp);
    }

    public @Nullable String correlationId() {
        return this.metadata.get(MetadataKeys.CORRELATION_ID);
    }

    public @Nullable String causationId() {
        return this.metadata.get(MetadataKeys.CAUSATION_ID);
    }

    public @Nullable String userId() {
        return this.metadata.get(MetadataKeys.USER_ID);
    }

    public @Nullable String traceId() {
        return this.metadata.get(MetadataKeys.TRACE_ID);
    }

    public @Nullable String spanId() {
        return this.metadata.get(MetadataKeys.SPAN_ID);
    }

    private static void requireText(String value, String name) {
        if (value == null) {
            throw new NullPointerException("'%s' must not be null".formatted(name));
        }
        JsonValues.requireWellFormed(value, name);
    }

    /**
     * Builds an {@link Event}. Not thread-safe; may be used again after {@link #build()}.
     */
    public static final class Builder {

        private final String eventType;

        private final String actorId;

        private String id = "";

        private @Nullable String commandId;

        private long version;

        private Map<String, ? extends @Nullable Object> data = Map.of();

        private Map<String, String> metadata = Map.of();

        private @Nullable Instant timestamp;

        private Builder(String eventType, String actorId) {
            this.eventType = Objects.requireNonNull(eventType, "'eventType' must not be null");
            this.actorId = Objects.requireNonNull(actorId, "'actorId' must not be null");
        }

        /**
         * Sets the id; a random UUID unless set.
         * @param id an id that no other event of the actor has
         * @return this builder
         */
        public Builder id(String id) {
            if (Objects.requireNonNull(id, "'id' must not be null").isBlank()) {
                throw new IllegalArgumentException("'id' must not be blank");
            }
            this.id = id;
            return this;
        }

        /**
         * Sets the version, which a store demands to be above the actor's latest.
         * @param version 1 or more
         * @return this builder
         */
        public Builder version(long version) {
            if (version < 1) {
                throw new IllegalArgumentException("'version' must be positive, was " + version);
            }
            this.version = version;
            return this;
        }

        public Builder commandId(@Nullable String commandId) {
            this.commandId = commandId;
            return this;
        }

        public Builder data(Map<String, ? extends @Nullable Object> data) {
            this.data = Objects.requireNonNull(data, "'data' must not be null");
            return this;
        }

        public Builder metadata(Map<String, String> metadata) {
            this.metadata = Objects.requireNonNull(metadata, "'metadata' must not be null");
            return this;
        }

        /**
         * Sets when it happened; the time of {@link #build()} unless set.
         * @param timestamp the time
         * @return this builder
         */
        public Builder timestamp(Instant timestamp) {
            this.timestamp = Objects.requireNonNull(timestamp, "'timestamp' must not be null");
            return this;
        }

        public Event build() {
            return new Event(this.id.isEmpty() ? UUID.randomUUID().toString() : this.id, this.eventType, this.actorId,
                    this.commandId, this.version, Collections.unmodifiableMap(this.data), this.metadata,
                    Objects.requireNonNullElseGet(this.timestamp, Instant::now));
        }

    }

}
