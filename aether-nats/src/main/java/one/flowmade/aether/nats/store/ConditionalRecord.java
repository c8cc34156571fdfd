package one.flowmade.aether.nats.store;

import io.nats.client.impl.Headers;

/**
 * A record to be stored if its subject's last record is the expected one.
 *
 * @param subject the subject
 * @param headers the record's headers; the expectation is added to them
 * @param body the record's body
 * @param expectedSequence the stream sequence of the subject's last record, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent")
record ConditionalRecord(String subject, Headers headers, byte[] body, long expectedSequence) {

    /** Header of the condition; the server keeps it. */
    static final String EXPECTED_SEQUENCE = "Nats-Expected-Last-Subject-Sequence";

    ConditionalRecord {
        headers.put(EXPECTED_SEQUENCE, Long.toString(expectedSequence));
    }

    /**
     * Tells the size as the server counts it against its largest payload.
     * @return bytes
     */
    long size() {
        return (long) this.headers.serializedLength() + this.body.length;
    }

}
