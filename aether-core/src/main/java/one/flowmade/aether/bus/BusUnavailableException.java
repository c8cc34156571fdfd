package one.flowmade.aether.bus;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.TransientAetherException;

/**
 * Other nodes cannot be reached just now. Nobody received what was to be published.
 */
public final class BusUnavailableException extends TransientAetherException {

    public BusUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
