package one.flowmade.aether.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * Counts and times what a store does in a meter registry. The first 200 types of events
 * are counted each by itself, the rest as {@code other}. Thread-safe.
 */
public final class MicrometerStoreMetrics implements StoreMetrics {

    private static final int MAX_EVENT_TYPES = 200;

    private final MeterRegistry registry;

    private final Tags namespace;

    private final Map<SaveOutcome, Timer> saves;

    private final Map<ReadOperation, Timer> reads;

    private final DistributionSummary replayEvents;

    private final Counter replayErrors;

    private final Map<String, Counter> stored = new ConcurrentHashMap<>();

    private final Counter storedOfOtherTypes;

    /**
     * Registers the meters.
     * @param registry where to count
     * @param namespace the namespace of the store, empty when it has none
     */
    public MicrometerStoreMetrics(MeterRegistry registry, String namespace) {
        this.registry = registry;
        this.namespace = MeterKey.ofNamespace(namespace);
        this.saves = timers(SaveOutcome.class, StoreMeter.SAVE, MeterKey.OUTCOME);
        this.reads = timers(ReadOperation.class, StoreMeter.READ, MeterKey.OPERATION);
        this.replayEvents = registry.summary(StoreMeter.REPLAY_EVENTS.getName(), this.namespace);
        this.replayErrors = registry.counter(StoreMeter.REPLAY_ERRORS.getName(), this.namespace);
        this.storedOfOtherTypes = counter("other");
    }

    @Override
    public void saved(SaveOutcome outcome, Duration duration) {
        Objects.requireNonNull(this.saves.get(outcome)).record(duration);
    }

    @Override
    public void stored(Event event) {
        Counter counter = this.stored.get(event.eventType());
        if (counter == null) {
            counter = admit(event.eventType());
        }
        counter.increment();
    }

    @Override
    public void read(ReadOperation operation, Duration duration) {
        Objects.requireNonNull(this.reads.get(operation)).record(duration);
    }

    @Override
    public void replayed(long events, long errors) {
        this.replayEvents.record((double) events);
        this.replayErrors.increment((double) errors);
    }

    @Override
    public void following(LongSupplier lag) {
        Gauge.builder(StoreMeter.FEED_LAG.getName(), lag, LongSupplier::getAsLong)
            .tags(this.namespace)
            .description("Records that the feed has not told of yet")
            .baseUnit("records")
            .strongReference(true)
            .register(this.registry);
    }

    @Override
    public StoreMetrics forNamespace(String namespace) {
        return new MicrometerStoreMetrics(this.registry, namespace);
    }

    private synchronized Counter admit(String eventType) {
        if (this.stored.size() < MAX_EVENT_TYPES) {
            return this.stored.computeIfAbsent(eventType, this::counter);
        }
        return this.stored.getOrDefault(eventType, this.storedOfOtherTypes);
    }

    private Counter counter(String eventType) {
        return this.registry.counter(StoreMeter.EVENTS_STORED.getName(),
                this.namespace.and(MeterKey.EVENT_TYPE.asString(), eventType));
    }

    private <E extends Enum<E>> Map<E, Timer> timers(Class<E> values, StoreMeter meter, MeterKey key) {
        Map<E, Timer> timers = new EnumMap<>(values);
        for (E value : values.getEnumConstants()) {
            timers.put(value,
                    this.registry.timer(meter.getName(), this.namespace.and(key.asString(), TagValues.of(value))));
        }
        return timers;
    }

}
