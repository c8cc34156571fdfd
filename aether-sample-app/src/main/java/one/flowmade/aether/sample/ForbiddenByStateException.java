package one.flowmade.aether.sample;

/**
 * The state of an order does not allow what was asked for.
 */
final class ForbiddenByStateException extends RuntimeException {

    ForbiddenByStateException(Order order, String wish) {
        super("The order is %s and cannot be %s.".formatted(order.status(), wish));
    }

}
