package one.flowmade.aether.nats.store;

import java.util.List;

import one.flowmade.aether.PermanentAetherException;

/**
 * The stream exists, but is not as the store's settings want it, or belongs to another
 * namespace.
 */
public final class StreamMismatchException extends PermanentAetherException {

    private final String streamName;

    private final List<String> differences;

    StreamMismatchException(String streamName, List<String> differences) {
        super("stream '%s' is not as configured: %s".formatted(streamName, String.join("; ", differences)), null);
        this.streamName = streamName;
        this.differences = List.copyOf(differences);
    }

    public String getStreamName() {
        return this.streamName;
    }

    /**
     * Returns what differs, for people to read.
     * @return one sentence for each setting
     */
    public List<String> getDifferences() {
        return this.differences;
    }

}
