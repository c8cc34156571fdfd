package one.flowmade.aether.autoconfigure.health;

import java.time.Duration;

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

    EventStoreHealthIndicator(JetStreamEventStore store) {
        super("The event store could not be asked");
        this.store = store;
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
        StoreHealth health = this.store.checkHealth(TIMEOUT);
        builder.status(health.isUp() ? Status.UP : Status.DOWN);
        if (!health.drift().isEmpty()) {
            builder.withDetail("drift", health.drift());
        }
        health.problem().ifPresent((problem) -> builder.withDetail("problem", problem));
    }

}
