package one.flowmade.aether.autoconfigure.typed;

import org.jspecify.annotations.Nullable;

/**
 * The records that were found cannot be the types of events.
 */
final class InvalidEventTypesException extends RuntimeException {

    InvalidEventTypesException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
