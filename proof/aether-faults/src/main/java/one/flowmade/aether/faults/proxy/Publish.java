package one.flowmade.aether.faults.proxy;

import java.nio.charset.StandardCharsets;

/**
 * A message on its way from a client to the server.
 *
 * @param subject where to
 * @param replyTo where the answer goes, empty if none is asked for
 * @param content headers and body as they travel
 */
@SuppressWarnings("ArrayRecordComponent")
public record Publish(String subject, String replyTo, byte[] content) {

    /**
     * Tells whether this may store a record: all that clients send to a server's own
     * services starts with {@code $}.
     * @return whether it goes to a subject of a stream
     */
    public boolean isRecord() {
        return !this.subject.startsWith("$") && !this.replyTo.isEmpty();
    }

    public boolean contains(String text) {
        return new String(this.content, StandardCharsets.ISO_8859_1).contains(text);
    }

}
