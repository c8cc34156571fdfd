package one.flowmade.aether.nats.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * A record that can be read but was not written as Aether writes: it names another actor,
 * stands under another subject, or its headers contradict its body.
 */
public final class ForeignRecordException extends PermanentAetherException {

    ForeignRecordException(String message) {
        super(message, null);
    }

}
