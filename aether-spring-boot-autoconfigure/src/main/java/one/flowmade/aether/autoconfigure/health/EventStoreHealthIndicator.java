package one.flowmade.aether.autoconfigure.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.StoreHealth;

/**
 * Tells whether events can be stored, without storing any.
 */
final class EventStoreHealthIndicator extends AbstractHealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final JetStreamEventStore store;

    private final Supplier<CompletableFuture<StoreHealth>> check;

    EventStoreHealthIndicator(JetStreamEventStore store) {
        this(store, () -> ask(store));
    }

    private EventStoreHealthIndicator(JetStreamEventStore store, Supplier<CompletableFuture<StoreHealth>> check) {
        super("The event store could not be asked");
        this.store = store;
        this.check = check;
    }

    /**
     * Asks at once, for whoever wants to ask others before the answer is here.
     * @param store the store
     * @return tells what the store answers now
     */
    static EventStoreHealthIndicator asking(JetStreamEventStore store) {
        CompletableFuture<StoreHealth> asked = ask(store);
        return new EventStoreHealthIndicator(store, () -> asked);
    }

    private static CompletableFuture<StoreHealth> ask(JetStreamEventStore store) {
        return store.checkHealth(TIMEOUT);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.withDetail("stream", this.store.getStreamName());
        if (!this.store.getNamespace().isEmpty()) {
            builder.withDetail("namespace", this.store.getNamespace());
        }
        this.store.getUnkeptExpiry()
            .ifPresent((time) -> builder.withDetail("warning",
                    "events expire from %s on, and no StateReader keeps their state".formatted(time)));
        StoreHealth health = this.check.get().join();
        builder.status(health.isUp() ? Status.UP : Status.DOWN);
        if (!health.drift().isEmpty()) {
            builder.withDetail("drift", health.drift());
        }
        health.problem().ifPresent((problem) -> builder.withDetail("problem", problem));
    }

}
