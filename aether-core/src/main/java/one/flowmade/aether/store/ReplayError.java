package one.flowmade.aether.store;

import java.util.Arrays;
import java.util.Objects;

/**
 * A record that is not part of a history although it stands where one would: malformed,
 * foreign or out of order. Two are equal when they tell of the same record.
 *
 * @param sequenceNumber the record's place in the stream
 * @param rawData its bytes as they are stored, copied
 * @param cause what is wrong with it
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReplayError(long sequenceNumber, byte[] rawData, Throwable cause) {

    public ReplayError {
        rawData = rawData.clone();
        Objects.requireNonNull(cause, "'cause' must not be null");
    }

    @Override
    public byte[] rawData() {
        return this.rawData.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplayError that && this.sequenceNumber == that.sequenceNumber
                && Arrays.equals(this.rawData, that.rawData);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(this.sequenceNumber);
    }

    @Override
    public String toString() {
        return "ReplayError[sequenceNumber=%d, rawData=%d bytes, cause=%s]".formatted(this.sequenceNumber,
                this.rawData.length, this.cause);
    }

}
