package one.flowmade.aether.sample;

/**
 * There is no such order.
 */
final class UnknownOrderException extends RuntimeException {

    UnknownOrderException(String id) {
        super("There is no order '%s'.".formatted(id));
    }

}
