package one.flowmade.aether.codec;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.PermanentAetherException;

/**
 * Bytes that are not a record of events, or not a snapshot.
 */
public final class MalformedRecordException extends PermanentAetherException {

    public MalformedRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
