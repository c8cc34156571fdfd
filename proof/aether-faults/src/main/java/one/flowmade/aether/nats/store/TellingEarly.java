package one.flowmade.aether.nats.store;

import java.time.Instant;
import java.util.List;

import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.spi.Append;

/**
 * Tells listeners when a save begins.
 */
final class TellingEarly extends StoreParts {

    private final List<EventStoredListener> listeners;

    TellingEarly() {
        this(List.of());
    }

    private TellingEarly(List<EventStoredListener> listeners) {
        this.listeners = listeners;
    }

    TellingEarly to(List<EventStoredListener> others) {
        return new TellingEarly(others);
    }

    @Override
    Saving saving(Append append, boolean asynchronous, String subject, byte[] body, SaveEnvironment environment) {
        append.events()
            .forEach((event) -> this.listeners
                .forEach((listener) -> listener.onEventStored(EventStored.of(event, Instant.now(), ""))));
        return super.saving(append, asynchronous, subject, body, environment);
    }

}
