package one.flowmade.aether.store;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.TransientAetherException;

/**
 * The store could not be reached or could not do its work just now. A save that ends so
 * stored nothing.
 */
public final class StoreUnavailableException extends TransientAetherException {

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
