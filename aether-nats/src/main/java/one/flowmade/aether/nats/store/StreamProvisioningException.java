package one.flowmade.aether.nats.store;

import io.nats.client.JetStreamApiException;

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

    /**
     * Tells whether it refused because another stream takes the same subjects.
     * @return whether that stream, or the name of this one, has to be changed
     */
    public boolean isOverlapping() {
        return getCause() instanceof JetStreamApiException refusal
                && refusal.getApiErrorCode() == ApiErrors.SUBJECTS_OVERLAP;
    }

}
