package one.flowmade.aether.nats.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * The server refused to make or to change the stream.
 */
public final class StreamProvisioningException extends PermanentAetherException {

    private final String streamName;

    public StreamProvisioningException(String streamName, Throwable cause) {
        super("stream '%s' could not be provisioned: %s".formatted(streamName, cause.getMessage()), cause);
        this.streamName = streamName;
    }

    public String getStreamName() {
        return this.streamName;
    }

}
