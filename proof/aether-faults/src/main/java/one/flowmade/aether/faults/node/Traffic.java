package one.flowmade.aether.faults.node;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.bus.BusUnavailableException;
import one.flowmade.aether.event.Event;

/**
 * What a node does all the time, whatever becomes of the server: several actors save one
 * event after the other, each again until it is stored, and one publishes on the bus.
 */
final class Traffic {

    static final String NAMESPACE = "traffic";

    static final String PUBLISHER = "publisher-0";

    private static final int ACTORS = 8;

    private static final Duration PACE = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Node node;

    private final Map<String, Long> stored = new ConcurrentHashMap<>();

    private final AtomicLong published = new AtomicLong();

    private final AtomicLong repeated = new AtomicLong();

    private final AtomicLong refused = new AtomicLong();

    private volatile boolean running;

    Traffic(Node node) {
        this.node = node;
    }

    /**
     * Goes on while something is done.
     * @param meanwhile what is done; when it returns, the server must be there, so that
     * what was begun can end
     * @return what it returns
     */
    <T> T during(Supplier<T> meanwhile) {
        ExecutorService threads = Executors.newFixedThreadPool(ACTORS + 1);
        this.running = true;
        try {
            Stream<Runnable> steps = Stream.concat(
                    IntStream.range(0, ACTORS).mapToObj((actor) -> () -> saveNext("order-" + actor)),
                    Stream.of(this::publishNext));
            CompletableFuture<?> all = CompletableFuture
                .allOf(steps.map((step) -> CompletableFuture.runAsync(() -> repeat(step), threads))
                    .toArray(CompletableFuture<?>[]::new));
            T result = meanwhile.get();
            this.running = false;
            all.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            threads.shutdown();
            Awaitility.await("the threads to end").until(threads::isTerminated);
            return result;
        }
        finally {
            this.running = false;
            threads.shutdownNow();
        }
    }

    /** The latest acknowledged version of each actor. */
    Map<String, Long> stored() {
        return Map.copyOf(this.stored);
    }

    long storedEvents() {
        return this.stored.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of the last event that was published. */
    long published() {
        return this.published.get();
    }

    /** How often a save had to be repeated. */
    long repeated() {
        return this.repeated.get();
    }

    /** How often the bus refused to publish. */
    long refused() {
        return this.refused.get();
    }

    private void repeat(Runnable step) {
        while (this.running) {
            step.run();
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private void saveNext(String actorId) {
        Event event = event(actorId, this.stored.getOrDefault(actorId, 0L) + 1);
        while (!isSaved(event)) {
            LockSupport.parkNanos(PACE.toNanos());
        }
        this.stored.put(actorId, event.version());
    }

    private boolean isSaved(Event event) {
        try {
            this.node.store().saveEvent(event);
            return true;
        }
        catch (TransientAetherException ex) {
            if (Thread.currentThread().isInterrupted()) {
                throw ex;
            }
            this.repeated.incrementAndGet();
            return false;
        }
    }

    private void publishNext() {
        try {
            this.node.bus().publish(NAMESPACE, event(PUBLISHER, this.published.get() + 1));
            this.published.incrementAndGet();
        }
        catch (BusUnavailableException ex) {
            this.refused.incrementAndGet();
        }
    }

    private static Event event(String actorId, long version) {
        return Event.builder("Changed", actorId).version(version).build();
    }

}
