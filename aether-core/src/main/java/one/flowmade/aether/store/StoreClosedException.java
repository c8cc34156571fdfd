package one.flowmade.aether.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * The store has been closed. A save that ends so stored nothing.
 */
public final class StoreClosedException extends PermanentAetherException {

    public StoreClosedException() {
        super("the store is closed", null);
    }

}
