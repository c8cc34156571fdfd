package one.flowmade.aether.nats.store;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A record as the stream holds it.
 *
 * @param sequence its place in the stream
 * @param subject its subject
 * @param headers the last value of each header, by exact name
 * @param data its body
 */
@SuppressWarnings("ArrayRecordComponent")
record RawRecord(long sequence, String subject, UnaryOperator<@Nullable String> headers, byte[] data) {

}
