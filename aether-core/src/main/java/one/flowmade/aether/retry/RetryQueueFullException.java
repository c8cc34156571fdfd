package one.flowmade.aether.retry;

import one.flowmade.aether.TransientAetherException;

/**
 * So many decisions wait to be saved in the background that this one was not taken.
 */
public final class RetryQueueFullException extends TransientAetherException {

    private final int capacity;

    RetryQueueFullException(int capacity) {
        super("%d decisions wait to be saved in the background already".formatted(capacity), null);
        this.capacity = capacity;
    }

    public int getCapacity() {
        return this.capacity;
    }

}
