package one.flowmade.aether.nats.client;

/**
 * A request was not answered: in time, or because the connection broke, or because the
 * server does not permit it. It may have been carried out, may yet be, or not.
 */
public final class NoAnswerException extends RuntimeException {

    NoAnswerException(String message) {
        super(message);
    }

}
