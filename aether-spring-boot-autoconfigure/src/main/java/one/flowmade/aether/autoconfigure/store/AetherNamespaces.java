package one.flowmade.aether.autoconfigure.store;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.beans.factory.ObjectProvider;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.naming.Namespaces;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.StoreClosedException;

/**
 * Event stores and buses of namespaces beside {@code aether.namespace}, over the same
 * connections. Thread-safe.
 * <p>
 * The store of a namespace is opened when it is first asked for, with the settings of
 * {@code aether.*} but for the namespace, and stays open until the application ends;
 * {@code aether.namespaces.max-open} bounds their number. Listeners and the event bus are
 * told of what any of them stores; {@code EventStored} names its namespace, as meters do.
 * <p>
 * What is returned here is shared: leave it open.
 */
public final class AetherNamespaces implements AutoCloseable {

    private final String ownNamespace;

    private final ObjectProvider<EventStore> ownStore;

    private final ObjectProvider<EventBus> bus;

    private final StoreOpener opener;

    private final int maxOpen;

    /** Guards opening and closing; asking for what is open does without it. */
    private final Lock lock = new ReentrantLock();

    private final Map<String, EventStore> stores = new ConcurrentHashMap<>();

    private volatile boolean closed;

    AetherNamespaces(String ownNamespace, ObjectProvider<EventStore> ownStore, ObjectProvider<EventBus> bus,
            StoreOpener opener, int maxOpen) {
        if (maxOpen < 0) {
            throw new IllegalArgumentException("'maxOpen' must not be negative, was " + maxOpen);
        }
        this.ownNamespace = ownNamespace;
        this.ownStore = ownStore;
        this.bus = bus;
        this.opener = opener;
        this.maxOpen = maxOpen;
    }

    /**
     * Returns the event store of a namespace, after opening it if it is not open. Waits
     * while another one is being opened.
     * @param namespace tokens separated by dots; empty for the store without a namespace
     * @return the store, for {@code aether.namespace} the application's own
     * @throws TooManyNamespacesException if as many are open as may be
     * @throws StoreClosedException if the application is ending
     * @throws one.flowmade.aether.AetherException if the store cannot be opened; the next
     * call tries again
     * @throws IllegalArgumentException if that is no namespace
     */
    public EventStore eventStore(String namespace) {
        Namespaces.requireValid(namespace);
        if (namespace.equals(this.ownNamespace)) {
            return this.ownStore.getObject();
        }
        EventStore present = this.stores.get(namespace);
        return (present != null && !this.closed) ? present : open(namespace);
    }

    private EventStore open(String namespace) {
        this.lock.lock();
        try {
            if (this.closed) {
                throw new StoreClosedException();
            }
            EventStore present = this.stores.get(namespace);
            if (present != null) {
                return present;
            }
            if (this.stores.size() >= this.maxOpen) {
                throw new TooManyNamespacesException(namespace, this.maxOpen);
            }
            EventStore opened = this.opener.open(namespace);
            this.stores.put(namespace, opened);
            return opened;
        }
        finally {
            this.lock.unlock();
        }
    }

    /**
     * Returns the event bus inside the borders of a namespace: it publishes to, and hears
     * of, that namespace and those below it, and refuses all others by
     * {@link IllegalArgumentException}. Everything else is as at the application's bus,
     * which carries its events; closing it does nothing.
     * @param namespace tokens separated by dots, at least one
     * @return the bus
     */
    public EventBus eventBus(String namespace) {
        return new NamespaceEventBus(Namespaces.requirePublic(namespace), this.bus.getObject());
    }

    /**
     * Returns the stores that were opened here.
     * @return stores by namespace; that of {@code aether.namespace} is not among them
     */
    public Map<String, EventStore> openStores() {
        return Map.copyOf(this.stores);
    }

    /**
     * Closes the stores that were opened here, all at the same time, and opens no more.
     */
    @Override
    public void close() {
        this.lock.lock();
        try {
            this.closed = true;
            CompletableFuture.allOf(
                    this.stores.values().stream().map(AetherNamespaces::closing).toArray(CompletableFuture<?>[]::new))
                .join();
        }
        finally {
            this.lock.unlock();
        }
    }

    /** Each may wait several seconds for what is under way. */
    private static CompletableFuture<Void> closing(EventStore store) {
        return CompletableFuture.runAsync(store::close, (task) -> new Thread(task, "aether-namespaces").start());
    }

}
