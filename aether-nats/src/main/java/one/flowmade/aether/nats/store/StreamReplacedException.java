package one.flowmade.aether.nats.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * The stream was deleted or made anew since the store was opened. What the store knows
 * does not hold any more, so it neither saves nor reads until it is opened again. A save
 * that ends so stored nothing.
 */
public final class StreamReplacedException extends PermanentAetherException {

    private final String streamName;

    StreamReplacedException(String streamName) {
        super("stream '%s' was deleted or made anew since the store was opened".formatted(streamName), null);
        this.streamName = streamName;
    }

    public String getStreamName() {
        return this.streamName;
    }

}
