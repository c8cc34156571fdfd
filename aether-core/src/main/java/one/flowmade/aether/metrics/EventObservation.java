package one.flowmade.aether.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed: each is a timer and, where there is tracing, a span. Ids are keys of
 * spans only.
 */
enum EventObservation implements ObservationDocumentation {

    /**
     * A save, from the call to its end; what listeners on the same thread do included.
     */
    SAVE("aether.save", new KeyName[] { LowKey.NAMESPACE },
            new KeyName[] { HighKey.ACTOR_ID, HighKey.VERSION, HighKey.EVENT_ID, HighKey.EVENT_TYPE }),

    /** A read, a stream until it is closed. */
    READ("aether.read", new KeyName[] { LowKey.NAMESPACE, LowKey.OPERATION }, new KeyName[] { HighKey.ACTOR_ID }),

    /** A publication on the bus, until the event is in the queues of this process. */
    PUBLISH("aether.publish", new KeyName[] { LowKey.NAMESPACE },
            new KeyName[] { HighKey.ACTOR_ID, HighKey.VERSION, HighKey.EVENT_ID, HighKey.EVENT_TYPE }),

    /** What listeners, or one handler of the bus, do on an event. */
    HANDLE("aether.handle", new KeyName[] { LowKey.NAMESPACE, LowKey.SOURCE },
            new KeyName[] { HighKey.ACTOR_ID, HighKey.VERSION, HighKey.EVENT_ID, HighKey.EVENT_TYPE });

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker")
    private final KeyName[] lowKeys;

    @SuppressWarnings("ImmutableEnumChecker")
    private final KeyName[] highKeys;

    EventObservation(String name, KeyName[] lowKeys, KeyName[] highKeys) {
        this.name = name;
        this.lowKeys = lowKeys;
        this.highKeys = highKeys;
    }

    @Override
    public String getName() {
        return this.name;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return this.lowKeys.clone();
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
        return this.highKeys.clone();
    }

    /**
     * Keys of timers and spans.
     */
    enum LowKey implements KeyName {

        /** The namespace of the store or of the event, {@code none} when it has none. */
        NAMESPACE("namespace"),

        /** What is read: {@code events, stream, all-events, latest-version}. */
        OPERATION("operation"),

        /** What tells of an event: {@code store, feed, bus}. */
        SOURCE("source");

        private final String name;

        LowKey(String name) {
            this.name = name;
        }

        @Override
        public String asString() {
            return this.name;
        }

    }

    /**
     * Keys of spans. Of several events that are saved together, the first is named.
     */
    enum HighKey implements KeyName {

        ACTOR_ID("actorId"), VERSION("version"), EVENT_ID("eventId"), EVENT_TYPE("eventType");

        private final String name;

        HighKey(String name) {
            this.name = name;
        }

        @Override
        public String asString() {
            return this.name;
        }

    }

}
