package one.flowmade.aether.context;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;

/**
 * Watches what stores and buses do. Called on their threads; must not block. What it
 * throws is logged.
 */
public interface EventObserver {

    /** Watches nothing. */
    EventObserver NONE = new EventObserver() {

        @Override
        public Observed saving(String namespace, List<Event> events) {
            return Observed.NOTHING;
        }

        @Override
        public Observed reading(String namespace, ReadOperation operation, @Nullable String actorId) {
            return Observed.NOTHING;
        }

        @Override
        public Observed publishing(String namespace, Event event) {
            return Observed.NOTHING;
        }

        @Override
        public Observed handling(HandledEvent event) {
            return Observed.NOTHING;
        }

    };

    /**
     * A save begins on this thread, and may end on another.
     * @param namespace the namespace of the store, empty when it has none
     * @param events the events, at least one
     * @return what is being observed
     */
    Observed saving(String namespace, List<Event> events);

    /**
     * A read begins on this thread, and may end on another.
     * @param namespace the namespace of the store, empty when it has none
     * @param operation which read
     * @param actorId the actor whose history is read, {@code null} for all
     * @return what is being observed
     */
    Observed reading(String namespace, ReadOperation operation, @Nullable String actorId);

    /**
     * An event is about to be published.
     * @param namespace the namespace
     * @param event the event
     * @return what is being observed
     */
    Observed publishing(String namespace, Event event);

    /**
     * An event is about to be handled on this thread, where that will end too.
     * @param event the event
     * @return what is being observed
     */
    Observed handling(HandledEvent event);

    /**
     * Something that has begun.
     */
    interface Observed {

        /** What nobody watches. */
        Observed NOTHING = (failure) -> {
        };

        /**
         * Tells where in a trace it is.
         * @return metadata for the events that it brings forth, empty without a trace
         */
        default Map<String, String> trace() {
            return Map.of();
        }

        /**
         * It has ended.
         * @param failure why it failed, {@code null} when it did not
         */
        void end(@Nullable Throwable failure);

    }

}
