package one.flowmade.aether.codec;

import one.flowmade.aether.snapshot.ActorSnapshot;

/**
 * Turns a snapshot into JSON as the Go original writes it, and back; what Aether adds are
 * further fields. As strict as {@link EventCodec}. Thread-safe.
 */
public final class SnapshotCodec {

    /**
     * Encodes a snapshot.
     * @param snapshot the snapshot
     * @return UTF-8 JSON
     */
    public byte[] encode(ActorSnapshot snapshot) {
        return JsonDocuments.write(512, (generator) -> SnapshotJson.write(generator, snapshot));
    }

    /**
     * Decodes a snapshot.
     * @param record what is stored
     * @return the snapshot
     * @throws MalformedRecordException if it is not a snapshot; the message says what is
     * wrong and where
     */
    public ActorSnapshot decode(byte[] record) {
        return JsonDocuments.read(record, SnapshotJson::read);
    }

}
