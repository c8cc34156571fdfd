package one.flowmade.aether.nats.client;

import org.jspecify.annotations.Nullable;

/**
 * A request did not leave this process and never will.
 */
public final class NotSentException extends RuntimeException {

    NotSentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
