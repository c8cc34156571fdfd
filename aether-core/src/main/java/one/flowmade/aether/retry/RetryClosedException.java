package one.flowmade.aether.retry;

import one.flowmade.aether.PermanentAetherException;

/**
 * Nothing more is saved in the background. What was submitted is not stored.
 */
public final class RetryClosedException extends PermanentAetherException {

    RetryClosedException() {
        super("nothing more is saved in the background", null);
    }

}
