package one.flowmade.aether.nats.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * The stream does not exist, and the store may not make it.
 */
public final class StreamNotFoundException extends PermanentAetherException {

    private final String streamName;

    public StreamNotFoundException(String streamName) {
        super("stream '%s' does not exist".formatted(streamName), null);
        this.streamName = streamName;
    }

    public String getStreamName() {
        return this.streamName;
    }

}
