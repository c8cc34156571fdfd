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

}
