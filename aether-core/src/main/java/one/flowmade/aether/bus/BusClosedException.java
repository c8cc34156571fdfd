package one.flowmade.aether.bus;

import one.flowmade.aether.PermanentAetherException;

/**
 * The bus has been closed.
 */
public final class BusClosedException extends PermanentAetherException {

    public BusClosedException() {
        super("the bus is closed", null);
    }

}
