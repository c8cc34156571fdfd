package one.flowmade.aether.nats.store;

import one.flowmade.aether.TransientAetherException;

/**
 * The server answers, but JetStream does not: it is switched off, or has no leader.
 */
public final class JetStreamUnavailableException extends TransientAetherException {

    public JetStreamUnavailableException(Throwable cause) {
        super("JetStream does not answer: " + cause.getMessage(), cause);
    }

}
