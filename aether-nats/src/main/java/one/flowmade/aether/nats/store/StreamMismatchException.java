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

    private final boolean mendable;

    public StreamMismatchException(String streamName, List<String> differences, boolean mendable) {
        super("stream '%s' is not as configured: %s%s".formatted(streamName, String.join("; ", differences),
                mendable ? "; 'provision: update' brings it in line" : ""), null);
        this.streamName = streamName;
        this.differences = List.copyOf(differences);
        this.mendable = mendable;
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

    /**
     * Tells whether {@link Provision#UPDATE} brings the stream in line.
     * @return false if the stream is another's, or differs in what cannot be changed
     */
    public boolean isMendable() {
        return this.mendable;
    }

}
