package one.flowmade.aether.metrics;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.context.CurrentEvent;
import one.flowmade.aether.context.HandledEvent;

/**
 * Lets context propagation carry the event that a thread is handling to other threads.
 * Found as a service.
 */
public final class CurrentEventAccessor implements ThreadLocalAccessor<HandledEvent> {

    @Override
    public Object key() {
        return "aether.event";
    }

    @Override
    public @Nullable HandledEvent getValue() {
        return CurrentEvent.get();
    }

    @Override
    public void setValue(HandledEvent event) {
        CurrentEvent.set(event);
    }

    @Override
    public void setValue() {
        CurrentEvent.set(null);
    }

}
