package one.flowmade.aether.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.context.EventObserver;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.metrics.EventObservation.HighKey;
import one.flowmade.aether.metrics.EventObservation.LowKey;

/**
 * Makes a Micrometer observation of each save, read, publication and handling of an
 * event. Traces go on from the event to those who handle it, wherever they are, as W3C
 * trace context. Thread-safe.
 */
public final class MicrometerEventObserver implements EventObserver {

    private final ObservationRegistry registry;

    public MicrometerEventObserver(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Observed saving(String namespace, List<Event> events) {
        return sending(EventObservation.SAVE, "save", namespace, events.get(0));
    }

    @Override
    public Observed publishing(String namespace, Event event) {
        return sending(EventObservation.PUBLISH, "publish", namespace, event);
    }

    private Observed sending(EventObservation kind, String verb, String namespace, Event event) {
        if (this.registry.isNoop()) {
            return Observed.NOTHING;
        }
        Map<String, String> carrier = new HashMap<>();
        SenderContext<Map<String, String>> context = new SenderContext<>(
                (target, key, value) -> carrier.put(key, value));
        context.setCarrier(carrier);
        Observation observation = kind.observation(this.registry, () -> context)
            .contextualName(verb + " " + event.eventType())
            .lowCardinalityKeyValues(namespaceKey(namespace))
            .highCardinalityKeyValues(keysOf(event.actorId(), event.version(), event.id(), event.eventType()))
            .start();
        return new Sending(observation, TraceParent.toMetadata(carrier.get(TraceParent.NAME)));
    }

    @Override
    public Observed reading(String namespace, ReadOperation operation, @Nullable String actorId) {
        if (this.registry.isNoop()) {
            return Observed.NOTHING;
        }
        String read = TagValues.of(operation);
        Observation observation = EventObservation.READ.observation(this.registry)
            .contextualName("read " + read)
            .lowCardinalityKeyValues(namespaceKey(namespace).and(LowKey.OPERATION.withValue(read)));
        if (actorId != null) {
            observation.highCardinalityKeyValue(HighKey.ACTOR_ID.withValue(actorId));
        }
        return new Sending(observation.start(), Map.of());
    }

    @Override
    public Observed handling(HandledEvent event) {
        if (this.registry.isNoop()) {
            return Observed.NOTHING;
        }
        ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get);
        context.setCarrier(TraceParent.toHeader(event.metadata()));
        Observation observation = EventObservation.HANDLE.observation(this.registry, () -> context)
            .contextualName("handle " + event.eventType())
            .lowCardinalityKeyValues(
                    namespaceKey(event.namespace()).and(LowKey.SOURCE.withValue(TagValues.of(event.source()))))
            .highCardinalityKeyValues(keysOf(event.actorId(), event.version(), event.id(), event.eventType()))
            .start();
        return new Handling(observation, observation.openScope());
    }

    private static KeyValues namespaceKey(String namespace) {
        return KeyValues.of(LowKey.NAMESPACE.withValue(TagValues.ofNamespace(namespace)));
    }

    private static KeyValues keysOf(String actorId, long version, String eventId, String eventType) {
        return KeyValues.of(HighKey.ACTOR_ID.withValue(actorId), HighKey.VERSION.withValue(Long.toString(version)),
                HighKey.EVENT_ID.withValue(eventId), HighKey.EVENT_TYPE.withValue(eventType));
    }

    private static void stop(Observation observation, @Nullable Throwable failure) {
        if (failure != null) {
            observation.error(failure);
        }
        observation.stop();
    }

    private record Sending(Observation observation, Map<String, String> trace) implements Observed {

        @Override
        public void end(@Nullable Throwable failure) {
            stop(this.observation, failure);
        }

    }

    /** Is current on its thread, so that what the handler does belongs to it. */
    private record Handling(Observation observation, Observation.Scope scope) implements Observed {

        @Override
        public void end(@Nullable Throwable failure) {
            this.scope.close();
            stop(this.observation, failure);
        }

    }

}
