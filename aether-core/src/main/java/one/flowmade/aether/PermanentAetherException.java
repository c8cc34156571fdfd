package one.flowmade.aether;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the same call, made again unchanged, meets again.
 */
public abstract non-sealed class PermanentAetherException extends AetherException {

    protected PermanentAetherException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
