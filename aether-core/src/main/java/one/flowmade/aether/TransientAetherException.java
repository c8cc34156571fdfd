package one.flowmade.aether;

import org.jspecify.annotations.Nullable;

/**
 * A failure that may be over when the same call is made again, unchanged.
 */
public abstract non-sealed class TransientAetherException extends AetherException {

    protected TransientAetherException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
