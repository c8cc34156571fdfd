package one.flowmade.aether.autoconfigure.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * A namespace was not opened, because as many are open as may be.
 */
public final class TooManyNamespacesException extends PermanentAetherException {

    private final String namespace;

    private final int maxOpen;

    TooManyNamespacesException(String namespace, int maxOpen) {
        super("namespace '%s' was not opened: 'aether.namespaces.max-open' = %d others are open".formatted(namespace,
                maxOpen), null);
        this.namespace = namespace;
        this.maxOpen = maxOpen;
    }

    public String getNamespace() {
        return this.namespace;
    }

    public int getMaxOpen() {
        return this.maxOpen;
    }

}
